import type { ReactNode } from 'react';
import { classNames } from '@/components/ui/class-names';
import { ProductMark } from './product-mark';

type MessagePageProps = {
  /** Small and above the title: "404", "Something broke". */
  kicker: ReactNode;
  title: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  /** The whole window, with the mark, where no shell surrounds it. */
  fullPage?: boolean;
};

/** One calm message in the middle: not found, broken, signed out. */
export function MessagePage({ kicker, title, children, actions, fullPage }: MessagePageProps) {
  const Box = fullPage ? 'main' : 'div';
  return (
    <Box
      className={classNames(
        'mx-auto flex max-w-md flex-col items-start justify-center px-5',
        fullPage ? 'min-h-dvh py-16' : 'py-24',
      )}
    >
      {fullPage && <ProductMark className="mb-8 size-8" />}
      <p className="mb-1.5 font-mono text-faint text-xs">{kicker}</p>
      <h1 className="text-balance font-semibold text-ink text-xl tracking-[-0.02em]">{title}</h1>
      {children && <div className="mt-2 text-pretty text-base text-soft">{children}</div>}
      {actions && <div className="mt-6 flex flex-wrap gap-2">{actions}</div>}
    </Box>
  );
}
