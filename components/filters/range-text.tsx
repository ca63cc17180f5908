'use client';

import { type SubmitEvent, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { dateText } from '@/lib/view/date-text';
import { askedWords } from '@/lib/view/range-words';
import { type ReadRange, readRange } from '@/lib/view/read-range';

type RangeTextProps = {
  label: string;
  placeholder: string;
  /** Words of the button. */
  action: string;
  /** Whose today tells which year is meant where none is typed. */
  timezone: string;
  onChoose: (range: ReadRange) => void;
};

/** A range as one types it; what was understood is said before it is taken. */
export function RangeText({ label, placeholder, action, timezone, onChoose }: RangeTextProps) {
  const noteId = useId();
  const [text, setText] = useState('');
  const read = text.trim() === '' ? null : readRange(text, dateText(Date.now(), timezone));
  const wrong = text.trim() !== '' && !read;
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (read) onChoose(read);
  };
  return (
    <form onSubmit={submit} className="grid gap-1.5">
      <div className="flex gap-2">
        <Input
          aria-label={label}
          aria-describedby={noteId}
          aria-invalid={wrong || undefined}
          placeholder={placeholder}
          value={text}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setText(event.target.value)}
        />
        <Button type="submit" disabled={!read} className="pointer-coarse:h-10">
          {action}
        </Button>
      </div>
      <p id={noteId} aria-live="polite" className="min-h-4 text-faint text-xs">
        {read && askedWords(read)}
        {wrong && 'Not understood yet. Try 7d, last 30 days, Aug 2026, Q3, 1 Aug – 24 Aug, all.'}
      </p>
    </form>
  );
}
