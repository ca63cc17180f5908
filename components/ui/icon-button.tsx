'use client';

import type { ComponentProps } from 'react';
import { type ButtonLook, buttonClass } from './button';
import { classNames } from './class-names';
import { Tooltip } from './tooltip';

type IconButtonProps = Omit<ComponentProps<'button'>, 'aria-label'> & {
  /** Its accessible name and its tooltip. */
  label: string;
  variant?: ButtonLook['variant'];
  size?: 'sm' | 'md';
};

/** A square button with one icon: 28 px (`sm`) or 32 px. */
export function IconButton({
  label,
  variant = 'ghost',
  size = 'md',
  className,
  type = 'button',
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip content={label}>
      <button
        type={type}
        aria-label={label}
        className={buttonClass(
          { variant, size },
          classNames('px-0', size === 'sm' ? 'w-7' : 'w-8', className),
        )}
        {...rest}
      />
    </Tooltip>
  );
}
