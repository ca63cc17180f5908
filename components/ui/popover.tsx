'use client';

import {
  type ComponentProps,
  cloneElement,
  type FocusEvent,
  type HTMLAttributes,
  type ReactElement,
  type ReactNode,
  type ToggleEvent,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { classNames } from './class-names';
import { placePopover } from './place-popover';
import { PopoverContext, usePopover, usePopoverTrigger } from './popover-context';

type PopoverProps = {
  /** Absent where nobody else needs to know. */
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  children: ReactNode;
};

/** A trigger and what floats beside it while it is open. */
export function Popover({ open: told, onOpenChange, children }: PopoverProps) {
  const [own, setOwn] = useState(false);
  const id = useId();
  const trigger = useRef<HTMLElement>(null);
  const anchor = useRef<HTMLElement>(null);
  const open = told ?? own;
  const setOpen = (next: boolean) => {
    setOwn(next);
    onOpenChange?.(next);
  };
  return <PopoverContext value={{ id, open, setOpen, trigger, anchor }}>{children}</PopoverContext>;
}

type TriggerProps = ComponentProps<'button'> & {
  /** The only child is the button. */
  asChild?: boolean;
};

export function PopoverTrigger({ asChild = false, children, ...rest }: TriggerProps) {
  const trigger = usePopoverTrigger();
  if (asChild) return cloneElement(children as ReactElement<HTMLAttributes<HTMLElement>>, trigger);
  return (
    <button type="button" {...rest} {...trigger}>
      {children}
    </button>
  );
}

/** Where it opens when that is not its trigger. */
export function PopoverAnchor({ className, children }: { className: string; children: ReactNode }) {
  const { anchor } = usePopover();
  return (
    <span ref={anchor} className={className}>
      {children}
    </span>
  );
}

type ContentProps = ComponentProps<'div'> & { align?: 'start' | 'end' };

/** A small floating form or explanation. Give it an `aria-label` or `aria-labelledby`. */
export function PopoverContent(props: ContentProps) {
  const { open } = usePopover();
  return open && <Layer {...props} />;
}

const FIRST = 'input:not([disabled]), button:not([disabled]), [href], select, textarea';

/**
 * The browser's own popover: it lies above everything, dialogs too, closes at a press elsewhere and at
 * Esc, the topmost first, all without code of ours. It is placed here because not every browser that
 * readers have can tie a layer to its anchor.
 */
function Layer({ className, align = 'start', ...rest }: ContentProps) {
  const { id, setOpen, trigger, anchor } = usePopover();
  const layer = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const shown = layer.current;
    const beside = anchor.current ?? trigger.current;
    if (!shown || !beside) return;
    const place = () => {
      shown.style.maxHeight = '';
      const at = placePopover(
        beside.getBoundingClientRect(),
        { width: shown.offsetWidth, height: shown.offsetHeight },
        { width: document.documentElement.clientWidth, height: innerHeight },
        align,
      );
      shown.style.left = `${at.left}px`;
      shown.style.top = at.top === null ? 'auto' : `${at.top}px`;
      shown.style.bottom = at.bottom === null ? 'auto' : `${at.bottom}px`;
      shown.style.maxHeight = `${at.maxHeight}px`;
    };
    const follow = (event: Event) => {
      if (!(event.target instanceof Node && shown.contains(event.target))) place();
    };
    shown.showPopover();
    place();
    (shown.querySelector<HTMLElement>(FIRST) ?? shown).focus({ preventScroll: true });
    // What it holds may arrive late, or change its size as it is used.
    const resized = new ResizeObserver(place);
    resized.observe(shown);
    addEventListener('resize', place);
    addEventListener('scroll', follow, true);
    return () => {
      resized.disconnect();
      removeEventListener('resize', place);
      removeEventListener('scroll', follow, true);
      // While it is still on the page: afterwards nobody could tell that the focus was inside.
      const hadFocus = shown.contains(document.activeElement);
      if (shown.matches(':popover-open')) shown.hidePopover();
      if (hadFocus)
        (trigger.current ?? beside.querySelector('button'))?.focus({ preventScroll: true });
    };
  }, [align, anchor, trigger]);
  return (
    <div
      ref={layer}
      id={id}
      role="dialog"
      popover="auto"
      tabIndex={-1}
      onToggle={(event: ToggleEvent<HTMLDivElement>) => {
        if (event.target === event.currentTarget && event.newState === 'closed') setOpen(false);
      }}
      onBlur={(event: FocusEvent) => {
        const to = event.relatedTarget;
        if (!(to instanceof Node) || event.currentTarget.contains(to)) return;
        if (!trigger.current?.contains(to)) setOpen(false);
      }}
      className={classNames(
        'fixed inset-auto m-0 w-80 max-w-[calc(100vw-1rem)] animate-appear cursor-auto overflow-y-auto whitespace-normal rounded-lg border-0 bg-panel p-3 text-left font-normal text-ink text-sm shadow-float outline-none',
        className,
      )}
      {...rest}
    />
  );
}
