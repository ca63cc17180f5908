import { type ReactNode, useId } from 'react';
import { classNames } from './class-names';

type FieldControl = { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true };

type FieldProps = {
  label: string;
  hint?: ReactNode;
  /** Replaces the hint and is announced. */
  error?: ReactNode;
  className?: string;
  /** Receives what ties the control to its label, hint and error: `{(field) => <Input {...field} />}`. */
  children: (control: FieldControl) => ReactNode;
};

/** A labelled form control with its hint and its error. */
export function Field({ label, hint, error, className, children }: FieldProps) {
  const id = useId();
  const noteId = `${id}-note`;
  const note = error ?? hint;
  return (
    <div className={classNames('grid gap-1.5', className)}>
      <label htmlFor={id} className="font-medium text-ink text-sm">
        {label}
      </label>
      {children({
        id,
        ...(note ? { 'aria-describedby': noteId } : {}),
        ...(error ? { 'aria-invalid': true as const } : {}),
      })}
      <p
        id={noteId}
        aria-live="polite"
        className={classNames(
          'text-pretty text-xs empty:hidden',
          error ? 'text-danger' : 'text-soft',
        )}
      >
        {note}
      </p>
    </div>
  );
}
