'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { dateText } from '@/lib/view/date-text';
import type { ResolvedView } from '@/lib/view/resolved-view';

type RangeDatesProps = {
  resolved: ResolvedView;
  onChoose: (from: string, to: string) => void;
};

/** Two dates in the report's zone, both included. */
export function RangeDates({ resolved, onChoose }: RangeDatesProps) {
  const [from, setFrom] = useState(() => dateText(Date.parse(resolved.start), resolved.timezone));
  const [to, setTo] = useState(() => dateText(Date.parse(resolved.end) - 1, resolved.timezone));
  const wrong = from > to;
  return (
    <form
      className="grid grid-cols-2 gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (!wrong && from !== '' && to !== '') onChoose(from, to);
      }}
    >
      <Field label="From">
        {(field) => (
          <Input
            {...field}
            type="date"
            required
            value={from}
            onChange={(event) => setFrom(event.target.value)}
          />
        )}
      </Field>
      <Field label="To, included">
        {(field) => (
          <Input
            {...field}
            type="date"
            required
            value={to}
            onChange={(event) => setTo(event.target.value)}
          />
        )}
      </Field>
      {wrong && (
        <p role="alert" className="col-span-2 text-danger text-xs">
          The first day lies after the last one.
        </p>
      )}
      <Button type="submit" disabled={wrong} className="col-span-2">
        Show these days
      </Button>
    </form>
  );
}
