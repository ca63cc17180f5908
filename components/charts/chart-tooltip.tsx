import { seriesColor } from '@/lib/chart/palette';

export type TooltipLine = {
  key: string;
  label: string;
  /** CSS colour; null for a line without a mark, such as a total. */
  color: string | null;
  value: string;
};

type ChartTooltipProps = {
  title: string;
  /** "unfinished", "begins before the range". */
  note?: string | undefined;
  lines: readonly TooltipLine[];
};

/**
 * The figures under the pointer. A tooltip of our own loses the live region of the chart library's,
 * so it says itself aloud, for who walks the chart with the arrow keys.
 */
export function ChartTooltip({ title, note, lines }: ChartTooltipProps) {
  return (
    <div
      role="status"
      aria-live="polite"
      className="pointer-events-none min-w-44 max-w-80 rounded-lg bg-panel px-3 py-2.5 text-xs shadow-float"
    >
      <p className="mb-1.5 flex items-baseline justify-between gap-4">
        <span className="font-medium text-ink">{title}</span>
        {note && <span className="text-faint">{note}</span>}
      </p>
      <ul className="grid gap-1">
        {lines.map(({ key, label, color, value }) => (
          <li key={key} className="flex items-center gap-2">
            <span
              aria-hidden="true"
              className="size-2 shrink-0 rounded-[2px]"
              style={{ background: color ?? 'transparent' }}
            />
            <span className="min-w-0 flex-1 truncate text-soft">{label}</span>
            <span className="pl-3 text-ink">{value}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Opaque, or at 35 % over the panel: two shades of one thing (docs/design-language.md). */
export function shade(slot: number, pale: boolean): string {
  const color = seriesColor(slot);
  return pale ? `color-mix(in oklab, ${color} 38%, var(--panel))` : color;
}
