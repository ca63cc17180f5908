import { Badge } from '@/components/ui/badge';
import { Unknown } from '@/components/ui/table';
import { formatDuration } from '@/lib/chart/format-duration';
import { exactMoney, formatMoneyAt } from '@/lib/chart/format-money';
import { formatName } from '@/lib/chart/format-name';
import { formatCount, formatThroughput } from '@/lib/chart/format-number';
import type { ColumnKind } from '@/lib/view-generation/list-columns';
import type { ListCell as Value } from '@/lib/view-generation/list-row';
import { momentInZone } from '@/lib/view-generation/moment';

type ListCellProps = {
  kind: ColumnKind;
  value: Value;
  zone: string;
  /** Decimals of the column, when it holds money. */
  decimals: number;
  cancelled: boolean;
};

const BAD_ENDS = ['error', 'content_filter'];

/** A value of the list as its kind is read. Models and times are drawn by the row, which they lead. */
export function ListCell({ kind, value, zone, decimals, cancelled }: ListCellProps) {
  if (kind === 'finish' && cancelled) return <Badge tone="warn">cancelled</Badge>;
  if (value === null) return <Unknown reason="no source has told it" />;
  switch (kind) {
    case 'money':
      // An exact zero looks like none of the small amounts that round to zeros.
      if (value === '0') return <span className="text-faint">$0</span>;
      return (
        <span title={exactMoney(String(value))}>{formatMoneyAt(String(value), decimals)}</span>
      );
    case 'count':
      return formatCount(Number(value));
    case 'duration':
      return <span title={`${value} ms`}>{formatDuration(Number(value))}</span>;
    case 'speed':
      return formatThroughput(Number(value));
    case 'boolean':
      return <span className="text-soft">{value === true ? 'yes' : 'no'}</span>;
    case 'moment': {
      const { date, time } = momentInZone(String(value), zone);
      return (
        <time dateTime={String(value)} title={String(value)} className="text-soft">
          {date}, {time}
        </time>
      );
    }
    case 'finish':
      return BAD_ENDS.includes(String(value)) ? (
        <Badge tone="danger">{formatName(String(value))}</Badge>
      ) : (
        <span className="text-soft">{formatName(String(value))}</span>
      );
    case 'model':
    case 'text':
      return (
        <span title={String(value)} className="text-soft">
          {formatName(String(value))}
        </span>
      );
  }
}
