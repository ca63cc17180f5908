type KeyItem = {
  label: string;
  color: string;
  line?: boolean;
  /** A standing mark, as on a bar. */
  tick?: boolean;
  /** An estimate: a dashed line within its paler band. */
  within?: boolean;
};

type ChartKeyProps = {
  items: readonly KeyItem[];
  /** What the figures are made of, after the colours. */
  note?: string | null;
};

/** Names the colours of a chart whose series are not groups, so there is nothing to filter by. */
export function ChartKey({ items, note = null }: ChartKeyProps) {
  return (
    <ul className="mt-auto flex flex-wrap gap-x-4 gap-y-1 pt-3 text-soft text-xs">
      {items.map(({ label, color, line, tick, within }) => (
        <li key={label} className="flex items-center gap-1.5">
          {within ? (
            <Estimated color={color} />
          ) : line ? (
            <span aria-hidden="true" className="w-3 border-t-2" style={{ borderColor: color }} />
          ) : tick ? (
            <span aria-hidden="true" className="h-3 border-l-2" style={{ borderColor: color }} />
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
      {note && <li className="text-faint sm:ml-auto">{note}</li>}
    </ul>
  );
}

/** As the chart draws it, and wide enough for three dashes: two look like one that is broken. */
function Estimated({ color }: { color: string }) {
  return (
    <svg aria-hidden="true" width="22" height="10" viewBox="0 0 22 10">
      <rect width="22" height="10" rx="2" fill={color} fillOpacity={0.16} />
      <path d="M1 5h20" stroke={color} strokeWidth={1.5} strokeDasharray="5 2.5" />
    </svg>
  );
}
