type KeyItem = { label: string; color: string; line?: boolean; dashed?: boolean };

type ChartKeyProps = {
  items: readonly KeyItem[];
  /** What the figures are made of, after the colours. */
  note?: string | null;
};

/** Names the colours of a chart whose series are not groups, so there is nothing to filter by. */
export function ChartKey({ items, note = null }: ChartKeyProps) {
  return (
    <ul className="mt-3 flex flex-wrap gap-x-4 gap-y-1 text-soft text-xs">
      {items.map(({ label, color, line, dashed }) => (
        <li key={label} className="flex items-center gap-1.5">
          {line ? (
            <span
              aria-hidden="true"
              className="w-3 border-t-2"
              style={{ borderColor: color, borderStyle: dashed ? 'dashed' : 'solid' }}
            />
          ) : (
            <span
              aria-hidden="true"
              className="size-2 rounded-[2px]"
              style={{ background: color }}
            />
          )}
          {label}
        </li>
      ))}
      {note && <li className="ml-auto text-faint">{note}</li>}
    </ul>
  );
}
