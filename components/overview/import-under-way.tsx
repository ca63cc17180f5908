'use client';

import { Loader } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { buttonClass } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

const AGAIN_MS = 3_000;

/** Nothing to show yet, but a file is being read: the page fills itself in with the first rows. */
export function ImportUnderWay() {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') router.refresh();
    }, AGAIN_MS);
    return () => clearInterval(timer);
  }, [router]);
  return (
    <EmptyState
      level={1}
      icon={Loader}
      title="An import is running"
      actions={
        <Link href="/sources" className={buttonClass({ variant: 'primary' })}>
          Watch it
        </Link>
      }
    >
      The first generations are on their way. This page shows them as soon as they are stored.
    </EmptyState>
  );
}
