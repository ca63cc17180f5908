'use client';

import { Check } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';

type MenuItem<Value extends string> = { value: Value; label: string; hint?: string };

type MenuProps<Value extends string> = {
  label: string;
  value: Value;
  items: readonly MenuItem<Value>[];
  onChoose: (value: Value) => void;
};

/**
 * One of a list, as menus are walked: arrows, Home and End, the first letters of a name. The chosen
 * one carries a tick at the right.
 */
export function RadioMenu<Value extends string>({
  label,
  value,
  items,
  onChoose,
}: MenuProps<Value>) {
  const list = useRef<HTMLDivElement>(null);
  const typed = useRef({ text: '', at: 0 });
  useEffect(() => {
    const chosen = list.current?.querySelector<HTMLElement>('[aria-checked="true"]');
    (chosen ?? list.current?.querySelector<HTMLElement>('[role]'))?.focus();
  }, []);
  const walk = (event: KeyboardEvent) => {
    const all = [...(list.current?.querySelectorAll<HTMLElement>('[role="menuitemradio"]') ?? [])];
    const at = all.findIndex((item) => item.matches(':focus'));
    const next = nextIndex(event, at, items, typed.current);
    if (next === null) return;
    event.preventDefault();
    all[next]?.focus();
  };
  return (
    <div ref={list} role="menu" aria-label={label} onKeyDown={walk} tabIndex={-1}>
      {items.map((item) => (
        <button
          key={item.value}
          type="button"
          role="menuitemradio"
          aria-checked={item.value === value}
          tabIndex={-1}
          onClick={() => onChoose(item.value)}
          onPointerMove={(event) => event.currentTarget.focus({ preventScroll: true })}
          className="flex min-h-7 pointer-coarse:min-h-10 w-full cursor-pointer select-none items-center gap-2 rounded-md px-2 py-1 text-left text-ink text-sm outline-none focus:bg-hover"
        >
          <ItemWords {...item} />
          <span className="w-3.5">
            {item.value === value && <Check aria-hidden="true" className="size-3.5 text-soft" />}
          </span>
        </button>
      ))}
    </div>
  );
}

function ItemWords({ label, hint }: { label: string; hint?: string }): ReactNode {
  return (
    <>
      <span className="min-w-0 flex-1 truncate first-letter:uppercase">{label}</span>
      {hint && <span className="text-faint text-xs">{hint}</span>}
    </>
  );
}

/** A pause in typing begins another name. */
const PAUSE_MS = 700;

function nextIndex(
  event: KeyboardEvent,
  at: number,
  items: readonly { label: string }[],
  typed: { text: string; at: number },
): number | null {
  const { key, timeStamp } = event;
  const last = items.length - 1;
  if (key === 'ArrowDown') return at >= last ? 0 : at + 1;
  if (key === 'ArrowUp') return at <= 0 ? last : at - 1;
  if (key === 'Home') return 0;
  if (key === 'End') return last;
  if (key.length !== 1 || key === ' ' || event.ctrlKey || event.metaKey || event.altKey)
    return null;
  typed.text = timeStamp - typed.at > PAUSE_MS ? key : typed.text + key;
  typed.at = timeStamp;
  const wanted = typed.text.toLowerCase();
  // One letter again and again goes on to the next name that begins with it.
  const first = wanted.length === 1 ? at + 1 : Math.max(at, 0);
  const order = items.map((_, index) => (first + index) % items.length);
  return order.find((index) => items[index]?.label.toLowerCase().startsWith(wanted)) ?? null;
}
