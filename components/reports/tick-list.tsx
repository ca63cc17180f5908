'use client';

type TickListProps<Name extends string> = {
  legend: string;
  /** In the order of the list; what is not named is not offered. */
  labels: Readonly<Partial<Record<Name, string>>>;
  value: ReadonlySet<Name>;
  onChange: (value: ReadonlySet<Name>) => void;
};

/** Independent yes-or-no choices under one heading. */
export function TickList<Name extends string>({
  legend,
  labels,
  value,
  onChange,
}: TickListProps<Name>) {
  const toggle = (name: Name) => {
    const next = new Set(value);
    if (!next.delete(name)) next.add(name);
    onChange(next);
  };
  return (
    <fieldset className="grid content-start gap-0.5">
      <legend className="mb-1 font-medium text-ink text-sm">{legend}</legend>
      {(Object.entries(labels) as [Name, string][]).map(([name, label]) => (
        <label
          key={name}
          className="flex min-h-6 pointer-coarse:py-2 cursor-pointer items-start gap-2 text-sm"
        >
          <input
            type="checkbox"
            checked={value.has(name)}
            onChange={() => toggle(name)}
            className="mt-1 size-3.5 shrink-0 accent-accent"
          />
          <span className="text-pretty text-soft">{label}</span>
        </label>
      ))}
    </fieldset>
  );
}
