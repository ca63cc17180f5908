import { formatName } from '@/lib/chart/format-name';
import type { GenerationRecord } from '@/lib/generation/generation-record';
import { momentInZone } from '@/lib/view-generation/moment';

type ProviderAndTimeProps = {
  record: GenerationRecord;
  /** IANA zone of the view. */
  zone: string;
};

/** Who answered, and when: the line under a generation's model. */
export function ProviderAndTime({ record, zone }: ProviderAndTimeProps) {
  const { date, time, zone: zoneWord } = momentInZone(record.created_at, zone);
  return (
    <p className="text-soft">
      {record.provider_name && (
        <>
          <span
            title={record.provider_name}
            className="inline-block max-w-full truncate align-bottom text-ink"
          >
            {formatName(record.provider_name)}
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
  );
}
