'use client';

import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import { composes } from '@/components/ui/composes';
import { Input } from '@/components/ui/input';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover';
import { METRIC_NAMES, type MetricName, metricOf } from '@/lib/catalog/metrics';

type MetricChoiceProps = { value: MetricName; onChoose: (metric: MetricName) => void };

/** What nobody can know is no choice. */
const CHOICES = METRIC_NAMES.filter((name) => metricOf(name).expression.op !== 'unknown');

/** Every metric of the catalogue, found by its words or by its name in the API. */
export function MetricChoice({ value, onChoose }: MetricChoiceProps) {
  const [open, setOpen] = useState(false);
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLowerCase();
  const found = CHOICES.filter((name) => {
    const { label, description } = metricOf(name);
    return `${label} ${name} ${description}`.toLowerCase().includes(wanted);
  });
  const choose = (name: MetricName) => {
    onChoose(name);
    setOpen(false);
    setSearch('');
  };
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button className="max-w-full font-normal">
          <span className="text-soft">Metric </span>
          <span className="min-w-0 truncate font-medium">{metricOf(value).label}</span>
          <ChevronDown aria-hidden="true" className="size-3.5 text-faint" />
        </Button>
      </PopoverTrigger>
      <PopoverContent aria-label="Metric" className="w-96 p-0">
        <div className="border-b p-2">
          <Input
            aria-label="Search metrics"
            placeholder="Search"
            value={search}
            onChange={(event) => setSearch(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && !composes(event) && found[0]) choose(found[0]);
            }}
          />
        </div>
        <ul className="max-h-80 overflow-y-auto p-1">
          {found.map((name) => (
            <li key={name}>
              <button
                type="button"
                aria-pressed={name === value}
                onClick={() => choose(name)}
                className={classNames(
                  'block w-full rounded-md px-2 py-1.5 text-left hover:bg-hover',
                  name === value && 'bg-hover',
                )}
              >
                <span className="block text-ink text-sm">{metricOf(name).label}</span>
                <span className="block text-pretty text-faint text-xs">
                  {metricOf(name).description}
                </span>
              </button>
            </li>
          ))}
          {found.length === 0 && (
            <li className="px-2 py-3 text-faint text-sm">No metric is called that.</li>
          )}
        </ul>
      </PopoverContent>
    </Popover>
  );
}
