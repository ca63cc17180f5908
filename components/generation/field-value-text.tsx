import { type FieldName, fieldOf } from '@/lib/catalog/fields';
import { formatName } from '@/lib/chart/format-name';
import type { AnyFieldValue } from '@/lib/generation/generation-record';
import { exactValue } from '@/lib/view-generation/exact-value';

const SHOWN_UNITS = { ms: 'ms', tokens: 'tokens', items: null, USD: null } as const;
const IDENTIFIER = /(^id$|_id$)/;

/** A known value with its unit; empty text is said, so that it does not look unknown. */
export function FieldValueText({ name, value }: { name: FieldName; value: AnyFieldValue }) {
  const { type, unit } = fieldOf(name);
  if (value === '') return <span className="text-faint">empty text</span>;
  if (type === 'json' || IDENTIFIER.test(name)) {
    return (
      <code className="wrap-anywhere line-clamp-4 text-xs/5" title={String(value)}>
        {exactValue(name, value)}
      </code>
    );
  }
  const shownUnit = unit === null ? null : SHOWN_UNITS[unit];
  return (
    <span className="wrap-anywhere">
      {formatName(exactValue(name, value))}
      {shownUnit && <span className="text-faint"> {shownUnit}</span>}
    </span>
  );
}
