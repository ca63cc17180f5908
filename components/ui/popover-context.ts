import { createContext, type RefObject, use } from 'react';

type PopoverState = {
  id: string;
  open: boolean;
  setOpen: (open: boolean) => void;
  /** The trigger, which gets the focus back; the layer lies beside it unless there is an anchor. */
  trigger: RefObject<HTMLElement | null>;
  anchor: RefObject<HTMLElement | null>;
};

export const PopoverContext = createContext<PopoverState | null>(null);

export function usePopover(): PopoverState {
  const state = use(PopoverContext);
  if (state === null) throw new Error('This part belongs inside a Popover.');
  return state;
}

/** What makes a button the trigger of the popover around it. */
export function usePopoverTrigger() {
  const { id, open, setOpen, trigger } = usePopover();
  return {
    ref: trigger as RefObject<HTMLButtonElement | null>,
    // The browser spares the layer a press on its own trigger: that closes it once, by the line below.
    popoverTarget: id,
    'aria-haspopup': 'dialog',
    'aria-expanded': open,
    'aria-controls': open ? id : undefined,
    'data-state': open ? 'open' : 'closed',
    onClick: (event: { preventDefault: () => void }) => {
      event.preventDefault();
      setOpen(!open);
    },
  } as const;
}
