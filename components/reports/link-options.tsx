'use client';

import { Field } from '@/components/ui/field';
import { Input, TextArea } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { PRIVACY_CLASSES } from '@/lib/catalog/privacy';
import { CHANGES, type Change, LIFETIMES, type LinkPolicy } from './link-policy';
import { TickList } from './tick-list';

type LinkOptionsProps = {
  policy: LinkPolicy;
  mode: 'live' | 'snapshot';
  /** A link that is there: what it shows as a snapshot cannot be taken back. */
  made?: { readonly hasPassword: boolean; readonly ends: string };
  onChange: (policy: LinkPolicy) => void;
};

const ONLY_EXPORT = { export: CHANGES.export };

/** Every choice that an owner has about a link. The server enforces each. */
export function LinkOptions({ policy, mode, made, onChange }: LinkOptionsProps) {
  const change = (part: Partial<LinkPolicy>) => onChange({ ...policy, ...part });
  const lifetimes = made ? [{ value: 'kept' as const, label: made.ends }, ...LIFETIMES] : LIFETIMES;
  return (
    <div className="grid gap-5">
      <div className="grid gap-5 sm:grid-cols-2">
        {(mode === 'live' || !made) && (
          <TickList
            legend="Visitors may see"
            labels={PRIVACY_CLASSES}
            value={policy.show}
            onChange={(show) => change({ show })}
          />
        )}
        <TickList<Change>
          legend={mode === 'live' ? 'Visitors may change' : 'Visitors may'}
          labels={mode === 'live' ? CHANGES : ONLY_EXPORT}
          value={policy.changes}
          onChange={(changes) => change({ changes })}
        />
      </div>
      <div className="grid items-start gap-5 sm:grid-cols-3">
        <div className="grid grid-cols-1 gap-1.5">
          <span className="font-medium text-ink text-sm">It ends</span>
          <Select
            label="It ends"
            hideLabel
            value={policy.lifetime}
            onValueChange={(lifetime) => change({ lifetime })}
            options={lifetimes}
            className="justify-between"
          />
        </div>
        <Field label="Views at most" hint="Empty: any number">
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              value={policy.maxViews}
              onChange={(event) => change({ maxViews: event.target.value })}
            />
          )}
        </Field>
        <Field
          label="Password"
          hint={made?.hasPassword ? 'Empty: as it is' : 'Optional; six characters at least'}
        >
          {(control) => (
            <Input
              {...control}
              type="password"
              autoComplete="new-password"
              value={policy.password}
              onChange={(event) => change({ password: event.target.value })}
            />
          )}
        </Field>
      </div>
      <Field
        label="Sites that may show it in a frame"
        hint="One a line, such as https://wiki.example.com. Empty: none."
      >
        {(control) => (
          <TextArea
            {...control}
            rows={2}
            className="min-h-14"
            value={policy.origins}
            onChange={(event) => change({ origins: event.target.value })}
          />
        )}
      </Field>
    </div>
  );
}
