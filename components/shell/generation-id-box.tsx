'use client';

import { CornerDownLeft, Search } from 'lucide-react';
import Link from 'next/link';
import { type SubmitEvent, useId, useRef, useState } from 'react';
import { OwnersOnly } from '@/components/member/may-change';
import { usePeek } from '@/components/peek/use-peek';
import { classNames } from '@/components/ui/class-names';
import { composes } from '@/components/ui/composes';
import { inputClass } from '@/components/ui/input';
import { formatCount } from '@/lib/chart/format-number';
import { type GenerationIdInput, readGenerationIdInput } from './generation-id-input';
import { ShortcutHint } from './shortcut-hint';

const OFFERED = 8;

/** Takes a generation ID, or any text that holds some, on every page, and opens it beside that page. */
export function GenerationIdBox() {
  const peek = usePeek();
  const noteId = useId();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [answer, setAnswer] = useState<Exclude<GenerationIdInput, { kind: 'one' }> | null>(null);

  function change(next: string) {
    setText(next);
    setAnswer(null);
  }

  function open(found: GenerationIdInput) {
    if (found.kind !== 'one') return setAnswer(found);
    change('');
    input.current?.blur();
    peek.open(found.id);
  }

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    open(readGenerationIdInput(text));
  }

  return (
    <search>
      <form
        aria-label="Find a generation"
        action="/generations"
        onSubmit={submit}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || composes(event)) return;
          if (answer) setAnswer(null);
          else input.current?.blur();
        }}
        onBlur={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget)) setAnswer(null);
        }}
        className="group relative"
      >
        <Search
          aria-hidden="true"
          strokeWidth={1.6}
          className="pointer-events-none absolute top-2.5 left-2.5 pointer-coarse:top-3.5 size-4 text-faint"
        />
        <input
          ref={input}
          type="text"
          name="id"
          value={text}
          onChange={(event) => change(event.target.value)}
          onPaste={(event) => {
            // Out of a log line or a JSON record only the ID goes into the box.
            const found = readGenerationIdInput(event.clipboardData.getData('text'));
            if (found.kind === 'problem') return;
            event.preventDefault();
            change(found.kind === 'one' ? found.id : '');
            if (found.kind === 'several') setAnswer(found);
          }}
          placeholder="Paste a generation ID…"
          aria-label="Generation ID"
          aria-invalid={answer?.kind === 'problem' || undefined}
          aria-describedby={answer ? noteId : undefined}
          autoComplete="off"
          autoCapitalize="off"
          autoCorrect="off"
          spellCheck={false}
          enterKeyHint="go"
          className={classNames(
            inputClass,
            'h-9 pr-12 pl-8.5 pointer-coarse:h-11',
            text && 'font-mono text-xs',
          )}
        />
        <span className="absolute top-1.5 right-1.5 flex h-6 items-center pointer-coarse:top-2.5">
          {text ? (
            <button
              type="submit"
              aria-label="Open generation"
              title="Open generation"
              className="relative reach grid h-6 w-8 place-items-center rounded-md bg-hover text-soft transition-colors hover:text-ink"
            >
              <CornerDownLeft aria-hidden="true" className="size-3.5" />
            </button>
          ) : (
            <ShortcutHint />
          )}
        </span>
        <div
          id={noteId}
          aria-live="polite"
          className="absolute inset-x-0 top-full z-40 mt-1.5 animate-appear rounded-lg bg-panel shadow-float empty:hidden"
        >
          {answer?.kind === 'problem' && <p className="px-3 py-2 text-danger">{answer.message}</p>}
          {answer?.kind === 'several' && (
            <div className="p-1">
              <p className="px-2 pt-1.5 pb-1 text-faint text-xs">
                {formatCount(answer.ids.length)} generation IDs in this text. Which one?
              </p>
              <ul>
                {answer.ids.slice(0, OFFERED).map((id) => (
                  <li key={id}>
                    <button
                      type="button"
                      onClick={() => open({ kind: 'one', id })}
                      className="block w-full truncate rounded-md px-2 py-1.5 text-left font-mono text-xs hover:bg-hover"
                    >
                      {id}
                    </button>
                  </li>
                ))}
              </ul>
              {answer.ids.length > OFFERED && (
                <p className="px-2 pt-1 pb-1.5 text-faint text-xs">
                  and {answer.ids.length - OFFERED} more
                  <OwnersOnly>
                    :{' '}
                    <Link href="/sources" className="text-accent underline underline-offset-2">
                      import them all
                    </Link>
                  </OwnersOnly>
                </p>
              )}
            </div>
          )}
        </div>
      </form>
    </search>
  );
}
