import type { GenerationRecord } from '@/lib/generation/generation-record';
import type { ProviderAttempt } from '@/lib/view-generation/provider-attempts';
import { BackToList } from './back-to-list';
import { CopyLinkButton } from './copy-link-button';
import { IdAndBadges } from './id-and-badges';
import { ModelName } from './model-name';
import { ProviderAndTime } from './provider-and-time';

type GenerationHeaderProps = {
  record: GenerationRecord;
  attempts: readonly ProviderAttempt[];
  zone: string;
};

export function GenerationHeader({ record, attempts, zone }: GenerationHeaderProps) {
  return (
    <div className="mb-5 grid grid-cols-[minmax(0,1fr)] gap-2.5">
      <BackToList />
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="flex min-w-0 flex-col gap-0.5">
          <h1 className="wrap-anywhere line-clamp-3 font-semibold text-ink text-xl tracking-[-0.02em]">
            <ModelName model={record.model} />
          </h1>
          <ProviderAndTime record={record} zone={zone} />
        </div>
        <CopyLinkButton />
      </div>
      <IdAndBadges record={record} attempts={attempts} />
    </div>
  );
}
