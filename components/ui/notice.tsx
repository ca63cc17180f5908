import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names';

const tones = {
  info: { icon: Info, look: 'border-line bg-panel', ink: 'text-soft' },
  warn: { icon: TriangleAlert, look: 'border-warn/20 bg-warn-soft/60', ink: 'text-warn' },
  danger: { icon: CircleAlert, look: 'border-danger/20 bg-danger-soft/60', ink: 'text-danger' },
};

type NoticeProps = {
  tone?: keyof typeof tones;
  title?: ReactNode;
  action?: ReactNode;
  className?: string;
  children?: ReactNode;
};

/** A message that stays: partial data, a failed load, a key that was refused. */
export function Notice({ tone = 'info', title, action, className, children }: NoticeProps) {
  const { icon: Icon, look, ink } = tones[tone];
  return (
    <div
      role={tone === 'danger' ? 'alert' : 'note'}
      className={classNames(
        'flex flex-wrap items-start gap-x-3 gap-y-2 rounded-xl border px-4 py-3 text-sm',
        look,
        className,
      )}
    >
      <Icon aria-hidden="true" className={classNames('mt-0.5 size-4 shrink-0', ink)} />
      <div className="min-w-0 flex-[1_1_14rem]">
        {title && <p className="font-medium text-ink">{title}</p>}
        {children && <div className="text-pretty text-soft">{children}</div>}
      </div>
      {action && <div className="self-center max-sm:ml-7">{action}</div>}
    </div>
  );
}
