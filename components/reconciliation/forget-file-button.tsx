'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { send } from '@/components/query/send';
import { Button } from '@/components/ui/button';
import { notifyFailure } from '@/components/ui/notify';

/** Takes the file's sums away; the ledger itself keeps all that it holds. */
export function ForgetFileButton() {
  const router = useRouter();
  const [isSending, setSending] = useState(false);
  const forget = async () => {
    setSending(true);
    try {
      await send('DELETE', '/api/reported-days');
      router.refresh();
    } catch (error) {
      notifyFailure(error instanceof Error ? error.message : String(error));
    }
    setSending(false);
  };
  return (
    <Button size="sm" busy={isSending} onClick={forget}>
      Forget the file
    </Button>
  );
}
