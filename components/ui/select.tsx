'use client';

import { ChevronDown } from 'lucide-react';
import { Button, type ButtonLook } from './button';
import { classNames } from './class-names';
import { Menu, MenuContent, MenuRadioGroup, MenuRadioItem, MenuTrigger } from './menu';

type SelectProps<Value extends string> = {
  /** What is being chosen; shown softly before the value, as in "Split by model". */
  label: string;
  /** Keeps the label for screen readers only. */
  hideLabel?: boolean;
  value: Value;
  onValueChange: (value: Value) => void;
  options: readonly { value: Value; label: string; hint?: string }[];
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
  const current = options.find((option) => option.value === value);
  return (
    <Menu {...(onOpenChange ? { onOpenChange } : {})}>
      <MenuTrigger asChild>
        <Button size={size} className={classNames('max-w-full font-normal', className)}>
          <span className={hideLabel ? 'sr-only' : 'text-soft'}>{label} </span>
          <span className="min-w-0 truncate font-medium">{current?.label ?? value}</span>
          <ChevronDown aria-hidden="true" className="size-3.5 text-faint" />
        </Button>
      </MenuTrigger>
      <MenuContent align={align} aria-label={label}>
        <MenuRadioGroup
          value={value}
          onValueChange={(next) => {
            const chosen = options.find((option) => option.value === next);
            if (chosen) onValueChange(chosen.value);
          }}
        >
          {options.map((option) => (
            <MenuRadioItem key={option.value} value={option.value}>
              <span className="min-w-0 flex-1 truncate">{option.label}</span>
              {option.hint && <span className="text-faint text-xs">{option.hint}</span>}
            </MenuRadioItem>
          ))}
        </MenuRadioGroup>
      </MenuContent>
    </Menu>
  );
}
