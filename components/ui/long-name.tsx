/** Versions and numbers stand at the end of a name, and tell apart what begins alike. */
const TAIL = 9;
/** What is not plain text may run the other way, or break apart. */
const PLAIN = /^([\w.-]*\/)?([\x20-\x7e]+)$/;
/** Shorter names are rarely cut; in a narrow column they are. */
const LONG = 26;
const LONG_IN_A_NARROW_COLUMN = 16;

/**
 * A name on one line. Where room is short it first gives up its author as a whole, then its middle,
 * and keeps what it is told by: `claude-4.5-so…-20250929`. It is read out and found as the whole it is.
 */
export function LongName({ children, narrow = false }: { children: string; narrow?: boolean }) {
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
          <span className="truncate whitespace-pre">{name.slice(0, -TAIL)}</span>
          <span className="shrink-0 whitespace-pre">{name.slice(-TAIL)}</span>
        </span>
      </span>
    </span>
  );
}
