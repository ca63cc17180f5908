'use client';

import { type SubmitEvent, useId, useState, useSyncExternalStore } from 'react';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { SegmentedControl } from '@/components/ui/segmented-control';
import { isZoneName } from '@/lib/view/time-zone';

type ZoneChoiceProps = { timezone: string; onChoose: (timezone: string) => void };

const never = () => () => {};

/** The zone that days are cut in. It goes into the URL, so a link shows everybody the same days. */
export function ZoneChoice({ timezone, onChoose }: ZoneChoiceProps) {
  const listId = useId();
  const own = useSyncExternalStore(
    never,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => 'UTC',
  );
  const [text, setText] = useState('');
  const wrong = text !== '' && !isZoneName(text);
  const zones = [...new Set(['UTC', own, timezone])];
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (text !== '' && !wrong) onChoose(text);
  };
  return (
    <form onSubmit={submit} className="grid gap-1.5">
      <p className="font-medium text-ink text-sm">Days in</p>
      <SegmentedControl
        label="Time zone"
        value={timezone}
        onValueChange={onChoose}
        options={zones.map((zone) => ({ value: zone, label: zone }))}
        className="justify-self-start"
      />
      <div className="flex gap-2">
        <Input
          aria-label="Another time zone"
          aria-invalid={wrong || undefined}
          placeholder="Another, such as Asia/Kolkata"
          list={listId}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Button type="submit" disabled={text === '' || wrong} className="pointer-coarse:h-10">
          Use
        </Button>
      </div>
      <datalist id={listId}>
        {Intl.supportedValuesOf('timeZone').map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </form>
  );
}
