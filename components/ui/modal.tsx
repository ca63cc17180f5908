'use client';

import { type ReactNode, useEffect, useId, useRef } from 'react';
import { classNames } from './class-names';

type ModalProps = {
  title: string;
  /** Keeps the title for screen readers only. */
  hideTitle?: boolean;
  onClose: () => void;
  className?: string;
  children: ReactNode;
};

/**
 * A layer that wants all attention. The browser's own dialog traps the focus, obeys Esc, gives the
 * focus back and makes the page inert, without any code of ours.
 */
export function Modal({ title, hideTitle = false, onClose, className, children }: ModalProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const titleId = useId();
  useEffect(() => {
    const opener = document.activeElement;
    dialog.current?.showModal();
    // A field at the beginning is ready to be typed in; all else is read from its title on.
    const first = dialog.current?.querySelector<HTMLElement>('input, select, textarea, button');
    (first?.matches('input[type="text"], input[role]') ? first : heading.current)?.focus();
    return () => {
      if (opener instanceof HTMLElement) opener.focus({ preventScroll: true });
    };
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a press beside the layer; keys have Esc
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === event.currentTarget) dialog.current?.close();
      }}
      className={classNames(
        'm-auto max-h-[min(40rem,calc(100dvh-2rem))] w-[36rem] max-w-[calc(100vw-1rem)] overflow-hidden rounded-xl bg-panel p-0 text-ink shadow-float backdrop:bg-scrim open:animate-appear',
        className,
      )}
    >
      <div className="flex max-h-[inherit] flex-col">
        <h2
          ref={heading}
          id={titleId}
          tabIndex={-1}
          className={classNames(
            hideTitle ? 'sr-only' : 'px-5 pt-4 pb-2 font-medium text-base outline-none',
          )}
        >
          {title}
        </h2>
        {children}
      </div>
    </dialog>
  );
}
