'use client';

import { type ReactNode, useState } from 'react';
import { Button } from './button';
import { Modal } from './modal';

type ConfirmProps = {
  /** The question. */
  title: string;
  /** What is done, in the words of the press: "End the link". */
  action: string;
  /** What cannot be taken back, and what happens to whom. */
  children: ReactNode;
  onConfirm: () => Promise<unknown>;
  onClose: () => void;
};

/** Asks before what has no way back. What has one is done at once, and its toast leads back. */
export function Confirm({ title, action, children, onConfirm, onClose }: ConfirmProps) {
  const [busy, setBusy] = useState(false);
  const confirm = async () => {
    setBusy(true);
    await onConfirm();
    onClose();
  };
  return (
    <Modal title={title} onClose={onClose} className="w-[26rem]">
      <p className="wrap-anywhere text-pretty px-5 text-soft text-sm">{children}</p>
      <div className="flex justify-end gap-2 p-5">
        <Button onClick={onClose}>Cancel</Button>
        <Button variant="danger" busy={busy} onClick={() => void confirm()}>
          {action}
        </Button>
      </div>
    </Modal>
  );
}
