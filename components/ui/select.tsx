'use client';

import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { Button, type ButtonLook } from './button';
import { classNames } from './class-names';
import { RadioMenu } from './menu';
import { Popover, PopoverContent, PopoverTrigger } from './popover';

type SelectProps<Value extends string> = {
  /** What is being chosen; shown softly before the value, as in "Split by model". */
  label: string;
  /** Keeps the label for screen readers only. */
  hideLabel?: boolean;
  value: Value;
  onValueChange: (value: Value) => void;
  /** `chosen` is what the button says of an option, where that is not its label. */
  options: readonly { value: Value; label: string; hint?: string; chosen?: string }[];
  size?: ButtonLook['size'];
  align?: 'start' | 'end';
  /** For options that are loaded when somebody looks at them. */
  onOpenChange?: (open: boolean) => void;
  className?: string;
};

/** One choice out of a list, as a button that says the current one. */
export function Select<Value extends string>({
  label,
  hideLabel = false,
  value,
  onValueChange,
  options,
  size = 'md',
  align = 'start',
  onOpenChange,
  className,
}: SelectProps<Value>) {
  const [open, setOpen] = useState(false);
  const current = options.find((option) => option.value === value);
  const turn = (next: boolean) => {
    setOpen(next);
    onOpenChange?.(next);
  };
  return (
    <Popover open={open} onOpenChange={turn}>
      <PopoverTrigger asChild>
        <Button
          size={size}
          className={classNames('max-w-full font-normal', className)}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowDown' || open) return;
            event.preventDefault();
            turn(true);
          }}
        >
          <span className={hideLabel ? 'sr-only' : 'text-soft'}>{label} </span>
          <span className="min-w-0 truncate font-medium">
            {current?.chosen ?? current?.label ?? value}
          </span>
          <ChevronDown aria-hidden="true" className="size-3.5 text-faint" />
        </Button>
      </PopoverTrigger>
      <PopoverContent aria-label={label} align={align} className="w-auto min-w-44 max-w-88 p-1">
        <RadioMenu
          label={label}
          value={value}
          items={options}
          onChoose={(chosen) => {
            turn(false);
            onValueChange(chosen);
          }}
        />
      </PopoverContent>
    </Popover>
  );
}
