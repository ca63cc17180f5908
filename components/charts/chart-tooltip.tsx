import { choosePress } from '@/components/ui/choose-press';
import { LongName } from '@/components/ui/long-name';
import { seriesColor } from '@/lib/chart/palette';

export type TooltipLine = {
  key: string;
  label: string;
  /** CSS colour; null for a line without a mark, such as a total. */
  color: string | null;
  value: string;
};

export type TooltipContent = {
  title: string;
  /** "unfinished", "begins before the range". */
  note?: string | undefined;
  lines: readonly TooltipLine[];
};

type ChartTooltipProps = TooltipContent & {
  /** Of figures that stay: a press on a row shows that series alone, with Alt leaves it out. */
  onChoose?: ((key: string, exclude: boolean) => void) | undefined;
};

/** The figures of one bucket. What they say aloud is the stage's matter. */
export function ChartTooltip({ title, note, lines, onChoose }: ChartTooltipProps) {
  return (
    <div className="min-w-44 max-w-80 text-xs">
      <p className="mb-1.5 flex items-baseline justify-between gap-4">
        <span className="font-medium text-ink">{title}</span>
        {note && <span className="text-faint">{note}</span>}
      </p>
      <ul className="grid grid-cols-[minmax(0,1fr)] gap-1">
        {lines.map((line) => (
          <li key={line.key}>
            {onChoose && line.color !== null ? (
              <button
                type="button"
                title={`${line.label}\nClick: only this. Alt-click: all but this.`}
                {...choosePress((exclude) => onChoose(line.key, exclude))}
                className="-mx-1.5 flex min-h-6 w-[calc(100%+0.75rem)] items-center gap-2 rounded-md px-1.5 text-left hover:bg-hover"
              >
                <LineText {...line} />
              </button>
            ) : (
              <span className="flex items-center gap-2">
                <LineText {...line} />
              </span>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

function LineText({ label, color, value }: TooltipLine) {
  return (
    <>
      <span
        aria-hidden="true"
        className="size-2 shrink-0 rounded-[2px]"
        style={{ background: color ?? 'transparent' }}
      />
      <span className="flex min-w-0 flex-1 text-soft">
        <LongName>{label}</LongName>
      </span>
      <span className="pl-3 text-ink">{value}</span>
    </>
  );
}

/** The figures in one sentence, for who walks the chart with the keys. */
export function tooltipWords({ title, note, lines }: TooltipContent): string {
  const figures = lines.map(({ label, value }) => `${label} ${value}`).join(', ');
  return `${title}${note ? `, ${note}` : ''}: ${figures || 'nothing'}`;
}

/** Opaque, or at 35 % over the panel: two shades of one thing (docs/design-language.md). */
export function shade(slot: number, pale: boolean): string {
  const color = seriesColor(slot);
  return pale ? `color-mix(in oklab, ${color} 38%, var(--panel))` : color;
}
