'use client';

import { CalendarDays, ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { useCommands } from '@/components/commands/registry';
import { Button } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover';
import { relativeWords } from '@/lib/view/range-words';
import type { ResolvedView } from '@/lib/view/resolved-view';
import { RangeDates } from './range-dates';
import { RANGE_PRESETS } from './range-presets';
import { RangeText } from './range-text';
import type { ViewControls } from './use-view';
import { useViewCommands } from './use-view-commands';
import { ZoneChoice } from './zone-choice';

type RangeControlProps = { controls: ViewControls; resolved: ResolvedView };

/** Which stretch of time the page shows, in whose days, and how finely it is cut. */
export function RangeControl({ controls, resolved }: RangeControlProps) {
  const [open, setOpen] = useState(false);
  const { view, resolving, changeRange } = controls;
  useViewCommands(controls);
  useCommands([
    {
      id: 'choose-range',
      title: 'Choose the time range',
      group: 'This page',
      keys: 'd',
      run: () => setOpen(true),
    },
  ]);
  const choose = (from: string | null, to: string | null) => {
    changeRange({ from, to });
    setOpen(false);
  };
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button busy={resolving} className="min-w-0 max-w-full">
          {!resolving && (
            <CalendarDays
              aria-hidden="true"
              className="size-3.5 text-faint max-sm:hidden"
              strokeWidth={1.6}
            />
          )}
          <span className="truncate">{resolved.words}</span>
          <span className="hidden font-normal text-soft sm:inline">{resolved.timezone}</span>
          <ChevronDown aria-hidden="true" className="size-3.5 text-faint" />
        </Button>
      </PopoverTrigger>
      <PopoverContent
        aria-label="Time range"
        align="end"
        className="grid w-[34rem] gap-0 p-0 sm:grid-cols-[11rem_minmax(0,1fr)]"
      >
        <div className="border-b p-3 pb-1.5 sm:col-span-2">
          <RangeText
            label="Type a range"
            placeholder="7d, last 30 days, Aug 2026, 2026-08-01..2026-08-24"
            action="Show"
            timezone={view.tz}
            onChoose={({ from, to }) => choose(from, to)}
          />
        </div>
        <ul className="grid grid-cols-2 content-start p-1.5 sm:grid-cols-1 sm:border-r">
          <PresetItem
            label="Automatic"
            current={view.from === null && view.to === null}
            onChoose={() => choose(null, null)}
          />
          {RANGE_PRESETS.map(({ from, to }) => (
            <PresetItem
              key={from}
              label={relativeWords(from, to) ?? from}
              current={view.from === from && view.to === to}
              onChoose={() => choose(from, to)}
            />
          ))}
        </ul>
        <div className="grid content-start gap-4 border-t p-3 sm:border-t-0">
          <RangeDates resolved={resolved} onChoose={choose} />
          <ZoneChoice
            timezone={view.tz}
            onChoose={(tz) => {
              changeRange({ tz });
              setOpen(false);
            }}
          />
        </div>
      </PopoverContent>
    </Popover>
  );
}

type PresetItemProps = { label: string; current: boolean; onChoose: () => void };

function PresetItem({ label, current, onChoose }: PresetItemProps) {
  return (
    <li>
      <button
        type="button"
        aria-pressed={current}
        onClick={onChoose}
        className={classNames(
          'flex min-h-7.5 pointer-coarse:min-h-10 w-full items-baseline gap-1.5 rounded-md px-2 py-1 text-left text-soft text-sm hover:bg-hover hover:text-ink',
          current && 'bg-hover font-medium text-ink',
        )}
      >
        {label}
      </button>
    </li>
  );
}
