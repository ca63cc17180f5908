'use client';

import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover';
import { type CompareChoice, customCompare, customEnds } from '@/lib/view/compare-choice';
import type { ResolvedView } from '@/lib/view/resolved-view';
import { RangeText } from './range-text';
import type { ViewControls } from './use-view';

interface Choice {
  readonly value: CompareChoice;
  readonly label: string;
  /** How it begins, which is enough on a phone. */
  readonly short?: string;
}

const CHOICES = [
  { value: 'previous', label: 'previous period', short: 'previous' },
  { value: 'same_weekdays', label: 'same weekdays' },
  { value: 'previous_year', label: 'previous year' },
  { value: 'off', label: 'nothing' },
] as const satisfies readonly Choice[];

type CompareControlProps = { controls: ViewControls; resolved: ResolvedView };

/** What the figures are held against: a rule, a range of one's own, or nothing. */
export function CompareControl({ controls: { view, changeRange }, resolved }: CompareControlProps) {
  const [open, setOpen] = useState(false);
  const choose = (compare: CompareChoice) => {
    changeRange({ compare });
    setOpen(false);
  };
  const current: Choice | undefined = CHOICES.find(({ value }) => value === view.compare);
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button className="max-w-full font-normal">
          <span className="text-soft">vs </span>
          <span className="relative min-w-0 truncate font-medium">
            {current ? <ChoiceWords {...current} /> : resolved.previous.words}
          </span>
          <ChevronDown aria-hidden="true" className="size-3.5 text-faint" />
        </Button>
      </PopoverTrigger>
      <PopoverContent aria-label="Compare with" align="end" className="p-0">
        <ul className="p-1">
          {CHOICES.map(({ value, label }) => (
            <li key={value}>
              <button
                type="button"
                aria-pressed={view.compare === value}
                onClick={() => choose(value)}
                className={classNames(
                  'flex min-h-7.5 pointer-coarse:min-h-10 w-full flex-wrap items-baseline justify-between gap-x-3 rounded-md px-2 py-1 text-left text-soft text-sm hover:bg-hover hover:text-ink',
                  view.compare === value && 'bg-hover font-medium text-ink',
                )}
              >
                <span className="whitespace-nowrap first-letter:uppercase">{label}</span>
                {view.compare === value && value !== 'off' && (
                  <span className="font-normal text-faint text-xs">{resolved.previous.words}</span>
                )}
              </button>
            </li>
          ))}
        </ul>
        <div className="border-t p-3 pb-1.5">
          <p className="mb-1.5 font-medium text-ink text-sm">
            Another range
            {customEnds(view.compare) && (
              <span className="ml-2 font-normal text-faint text-xs">{resolved.previous.words}</span>
            )}
          </p>
          <RangeText
            label="Compare with another range"
            placeholder="July 2026, 2026-07-01..2026-07-24"
            action="Compare"
            timezone={view.tz}
            onChoose={({ from, to }) => {
              if (from !== null && to !== null) choose(customCompare(from, to));
            }}
          />
        </div>
      </PopoverContent>
    </Popover>
  );
}

function ChoiceWords({ label, short = label }: Choice) {
  return (
    <>
      {short}
      <span className="max-sm:sr-only">{label.slice(short.length)}</span>
    </>
  );
}
