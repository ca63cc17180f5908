import { classNames } from './class-names';

type ProgressProps = {
  label: string;
  /** 0 to 1; null while the whole is unknown. */
  share: number | null;
  /** Said instead of the percentage, e.g. "1,204 of 5,000 rows". */
  valueText?: string | undefined;
  className?: string;
};

export function Progress({ label, share, valueText, className }: ProgressProps) {
  const percent = share === null ? null : Math.round(Math.min(1, Math.max(0, share)) * 100);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent ?? undefined}
      aria-valuetext={valueText}
      className={classNames(
        'h-1.5 w-full overflow-hidden rounded-full bg-line forced-color-adjust-none',
        className,
      )}
    >
      <div
        className={classNames(
          'h-full rounded-full bg-accent transition-[width] duration-300',
          percent === null && 'w-1/3 animate-breathe',
        )}
        style={percent === null ? undefined : { width: `${percent}%` }}
      />
    </div>
  );
}
