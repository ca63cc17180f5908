import { formatName } from '@/lib/chart/format-name';

/** Versions and numbers stand at the end of a name, and tell apart what begins alike. */
const TAIL = 9;
/** A little more, where a whole word of the name begins there: no date shall lose half its year. */
const LONGEST_TAIL = 12;
const SEAM = /[-.:_ ]/;
/** What is not plain text may run the other way, or break apart. */
const PLAIN = /^([\w.-]*\/)?([\x20-\x7e]+)$/;
/** Shorter names are rarely cut; in a narrow column they are. */
const LONG = 20;
const LONG_IN_A_NARROW_COLUMN = 16;

/**
 * A name on one line. Where room is short it first gives up its author as a whole, then its middle,
 * and keeps what it is told by: `claude-4.5-so…-20250929`. It is read out and found as the whole it is.
 */
export function LongName({
  children: value,
  narrow = false,
}: {
  children: string;
  narrow?: boolean;
}) {
  const children = formatName(value);
  const [, author = '', name = ''] = PLAIN.exec(children) ?? [];
  if (children.length < (narrow ? LONG_IN_A_NARROW_COLUMN : LONG) || name.length <= TAIL) {
    return (
      <span className="truncate">
        {name === '' ? (
          children
        ) : (
          <>
            {author && <span className="text-soft">{author}</span>}
            {name}
          </>
        )}
      </span>
    );
  }
  const tail = tailOf(name);
  return (
    // Positioned, or the hidden text would widen the page from inside of a box that scrolls.
    <span className="relative flex min-w-0">
      <span className="sr-only">{children}</span>
      {/* One line high: where both do not fit, the name is alone on it and the author wraps out of sight. */}
      <span
        aria-hidden="true"
        className="flex h-[1lh] min-w-0 flex-wrap-reverse content-end overflow-hidden"
      >
        {author && <span className="text-soft">{author}</span>}
        <span className="flex min-w-0 max-w-full">
          {/* Spaces at the seam would be swallowed. */}
          <span className="truncate whitespace-pre">{name.slice(0, tail)}</span>
          <span className="shrink-0 whitespace-pre">{name.slice(tail)}</span>
        </span>
      </span>
    </span>
  );
}

/** Where the end of a name begins that is never cut. */
function tailOf(name: string): number {
  const longest = Math.max(1, name.length - LONGEST_TAIL);
  const seam = name.slice(longest).search(SEAM);
  const atSeam = longest + seam;
  return seam === -1 || name.length - atSeam < TAIL - 3 ? name.length - TAIL : atSeam;
}
