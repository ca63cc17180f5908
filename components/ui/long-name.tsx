/** Versions and numbers stand at the end of a name, and tell apart what begins alike. */
const TAIL = 9;
/** Shorter names are rarely cut; what is not plain text may run the other way, or break apart. */
const LONG_AND_PLAIN = /^([\w.-]*\/)?([\x20-\x7e]+)$/;
const LONG = 26;

/**
 * A name on one line. Where room is short it first gives up its author, then its middle, and keeps
 * what it is told by: `ant…claude-4.5-sonnet-20250929`. It is read out and found as the whole it is.
 */
export function LongName({ children }: { children: string }) {
  const [, author = '', name = ''] = LONG_AND_PLAIN.exec(children) ?? [];
  if (children.length < LONG || name.length <= TAIL) {
    return <span className="truncate">{children}</span>;
  }
  return (
    <>
      <span className="sr-only">{children}</span>
      <span aria-hidden="true" className="flex min-w-0">
        {author && <span className="shrink-[9999] truncate text-soft">{author}</span>}
        {/* Spaces at the seam would be swallowed. */}
        <span className="truncate whitespace-pre">{name.slice(0, -TAIL)}</span>
        <span className="shrink-0 whitespace-pre">{name.slice(-TAIL)}</span>
      </span>
    </>
  );
}
