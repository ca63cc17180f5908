'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { classNames } from '@/components/ui/class-names';
import { isCurrent, navigation } from './navigation';

/** The sections of the product; `onNavigate` lets the phone menu close itself. */
export function NavigationList({ onNavigate }: { onNavigate?: () => void }) {
  const pathname = usePathname();
  return (
    <nav aria-label="Main" className="flex flex-col gap-4">
      {navigation.map((section) => (
        <div key={section.title ?? 'top'}>
          {section.title && (
            <p className="px-2 pb-1 font-medium text-2xs text-faint">{section.title}</p>
          )}
          <ul className="flex flex-col gap-px">
            {section.items.map(({ href, label, icon: Icon }) => {
              const current = isCurrent(href, pathname);
              return (
                <li key={href}>
                  <Link
                    href={href}
                    {...(onNavigate ? { onClick: onNavigate } : {})}
                    aria-current={current ? 'page' : undefined}
                    className={classNames(
                      'group flex h-10 items-center gap-2.5 rounded-md px-2 text-soft transition-colors hover:bg-hover hover:text-ink md:h-7.5',
                      current && 'bg-hover font-medium text-ink',
                    )}
                  >
                    <Icon
                      aria-hidden="true"
                      strokeWidth={1.6}
                      className={classNames(
                        'size-4 shrink-0 text-faint transition-colors group-hover:text-soft',
                        current && 'text-accent group-hover:text-accent',
                      )}
                    />
                    {label}
                  </Link>
                </li>
              );
            })}
          </ul>
        </div>
      ))}
    </nav>
  );
}
