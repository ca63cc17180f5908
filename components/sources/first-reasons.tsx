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
  return (
    <ul className="grid gap-1 text-soft">
      {rejections.slice(0, SHOWN).map(({ line, reason }) => (
        <li key={`${line} ${reason}`} className="text-pretty">
          <span className="text-faint">Line {formatCount(line)}:</span> {reason}
        </li>
      ))}
      {rejected > SHOWN && <li className="text-faint">and {formatCount(rejected - SHOWN)} more</li>}
    </ul>
  );
}
