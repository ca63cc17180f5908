import { formatCount } from '@/lib/chart/format-number';

/** Reasons that a preview names; the rest are counted. */
const SHOWN = 3;

type FirstReasonsProps = {
  rejected: number;
  rejections: readonly { readonly line: number; readonly reason: string }[];
};

/** Why rows would be left out, those that come first; nothing when none would. */
export function FirstReasons({ rejected, rejections }: FirstReasonsProps) {
  if (rejected === 0) return null;
  // A wrong file has the same fault in every line.
  const reasons = [...new Set(rejections.map(({ reason }) => reason))].slice(0, SHOWN);
  const groups = reasons.map((reason) => ({
    reason,
    lines: rejections.filter((rejection) => rejection.reason === reason),
  }));
  const left = rejected - groups.reduce((sum, { lines }) => sum + lines.length, 0);
  return (
    <ul className="grid gap-1 text-soft">
      {groups.map(({ reason, lines: [first, ...more] }) => (
        <li key={reason} className="text-pretty">
          <span className="text-faint">
            Line {formatCount(first?.line ?? 0)}
            {more.length > 0 && ` and ${formatCount(more.length)} more`}:
          </span>{' '}
          {reason}
        </li>
      ))}
      {left > 0 && <li className="text-faint">and {formatCount(left)} more</li>}
    </ul>
  );
}
