import { CopyButton } from '@/components/ui/copy-button';
import type { GenerationRecord } from '@/lib/generation/generation-record';
import { momentInZone } from '@/lib/view-generation/moment';
import type { ProviderAttempt } from '@/lib/view-generation/provider-attempts';
import { BackToList } from './back-to-list';
import { CopyLinkButton } from './copy-link-button';
import { GenerationBadges } from './generation-badges';
import { ModelName } from './model-name';

type GenerationHeaderProps = {
  record: GenerationRecord;
  attempts: readonly ProviderAttempt[];
  zone: string;
};

export function GenerationHeader({ record, attempts, zone }: GenerationHeaderProps) {
  const { date, time, zone: zoneWord } = momentInZone(record.created_at, zone);
  return (
    <div className="mb-5 grid grid-cols-[minmax(0,1fr)] gap-2.5">
      <BackToList />
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <h1 className="wrap-anywhere line-clamp-3 font-semibold text-ink text-xl tracking-[-0.02em]">
            <ModelName model={record.model} />
          </h1>
          <p className="mt-0.5 text-soft">
            {record.provider_name && (
              <>
                <span
                  title={record.provider_name}
                  className="inline-block max-w-full truncate align-bottom text-ink"
                >
                  {record.provider_name}
                </span>
                <span aria-hidden="true" className="text-faint">
                  {' '}
                  ·{' '}
                </span>
              </>
            )}
            <time dateTime={record.created_at} title={record.created_at}>
              {date}, {time}
            </time>{' '}
            <span className="text-faint">{zoneWord}</span>
          </p>
        </div>
        <CopyLinkButton />
      </div>
      <div className="flex flex-wrap items-center gap-1.5">
        <span className="mr-1 flex min-w-0 items-center gap-0.5">
          <code className="wrap-anywhere min-w-0 text-soft text-xs">{record.id}</code>
          <CopyButton text={record.id} what="generation ID" />
        </span>
        <GenerationBadges record={record} attempts={attempts} />
      </div>
    </div>
  );
}
