import { useId } from 'react';
import { classNames } from './class-names';

type SegmentedControlProps<Value extends string> = {
  /** What is being chosen, for screen readers. */
  label: string;
  value: Value;
  onValueChange: (value: Value) => void;
  options: readonly { value: Value; label: string }[];
  className?: string;
};

/** Two to five exclusive choices, all in sight. Native radios: arrow keys and forms just work. */
export function SegmentedControl<Value extends string>({
  label,
  value,
  onValueChange,
  options,
  className,
}: SegmentedControlProps<Value>) {
  const name = useId();
  return (
    <div
      role="radiogroup"
      aria-label={label}
      className={classNames(
        'inline-flex max-w-full flex-wrap items-center rounded-lg border bg-hover p-0.5 dark:bg-panel',
        className,
      )}
    >
      {options.map((option) => (
        <label
          key={option.value}
          className="relative reach flex h-6.5 min-w-0 cursor-pointer select-none items-center justify-center rounded-md px-2.5 text-soft text-xs transition-colors hover:text-ink has-checked:bg-panel has-checked:font-medium has-checked:text-ink has-checked:shadow-panel has-checked:ring-1 has-checked:ring-line dark:has-checked:bg-line has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:outline-offset-1"
        >
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onValueChange(option.value)}
            className="absolute inset-0 cursor-pointer opacity-0"
          />
          <span className="truncate">{option.label}</span>
        </label>
      ))}
    </div>
  );
}
