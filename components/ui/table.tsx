import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react';
import type { ComponentProps, ReactNode, Ref } from 'react';
import { classNames } from './class-names';

type TableProps = ComponentProps<'table'> & {
  /** The table's name for screen readers and for the region that scrolls sideways. */
  label: string;
  /** For the box around the table; with a `max-h-…` the head stays in sight while rows scroll. */
  boxClassName?: string | undefined;
  /** The box, for who scrolls it or measures what is in sight. */
  boxRef?: Ref<HTMLDivElement> | undefined;
};

/** A table that scrolls sideways inside its own box, so that the page never does. */
export function Table({ label, boxClassName, boxRef, className, ...rest }: TableProps) {
  return (
    // A box that scrolls must be reachable by keyboard (axe: scrollable-region-focusable). It is a
    // group, no landmark: the panel around it is one already.
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    <div
      ref={boxRef}
      role="group"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
      tabIndex={0}
      className={classNames(
        'relative overflow-x-auto print:overflow-visible focus-visible:-outline-offset-2',
        boxClassName,
      )}
    >
      <table
        aria-label={label}
        className={classNames('w-full border-separate border-spacing-0 text-sm', className)}
        {...rest}
      />
    </div>
  );
}

export type SortDirection = 'ascending' | 'descending';

type HeaderCellProps = Omit<ComponentProps<'th'>, 'align'> & {
  align?: 'text' | 'number' | undefined;
  /** The direction in force, `none` where the column can be sorted but is not. */
  sort?: SortDirection | 'none' | undefined;
  onSort?: (() => void) | undefined;
};

const edge = 'first:pl-4 last:pr-4 sm:first:pl-5 sm:last:pr-5';

/** A column's head; numbers stand right. Sticky at the top of the table's box. */
export function HeaderCell({
  align = 'text',
  sort,
  onSort,
  className,
  children,
  ...rest
}: HeaderCellProps) {
  const Arrow = sort === 'ascending' ? ArrowUp : sort === 'descending' ? ArrowDown : ChevronsUpDown;
  return (
    <th
      scope="col"
      aria-sort={sort}
      className={classNames(
        'sticky top-0 z-10 whitespace-nowrap border-b bg-panel px-2 py-1.5 font-normal text-faint pointer-coarse:h-11',
        align === 'number' ? 'text-right' : 'text-left',
        edge,
        className,
      )}
      {...rest}
    >
      {onSort ? (
        <button
          type="button"
          onClick={onSort}
          className={classNames(
            'group relative reach -mx-1 inline-flex min-h-6 items-center gap-1 rounded-sm px-1 hover:text-ink',
            align === 'number' && 'flex-row-reverse',
            sort && sort !== 'none' && 'text-ink',
          )}
        >
          {children}
          <Arrow
            aria-hidden="true"
            className={classNames(
              'size-3',
              (!sort || sort === 'none') &&
                'opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100',
            )}
          />
        </button>
      ) : (
        children
      )}
    </th>
  );
}

export function Row({ className, ...rest }: ComponentProps<'tr'>) {
  return (
    <tr
      className={classNames(
        'group/row transition-colors hover:bg-hover/60 [&:last-child>td]:border-b-0 [&:last-child>th]:border-b-0',
        className,
      )}
      {...rest}
    />
  );
}

type CellProps = Omit<ComponentProps<'td'>, 'align'> & {
  align?: 'text' | 'number' | undefined;
  /** What its row is about: read out before the figures of the row. */
  heads?: boolean;
};

export function Cell({ align = 'text', heads = false, className, ...rest }: CellProps) {
  const Tag = heads ? 'th' : 'td';
  return (
    <Tag
      {...(heads ? { scope: 'row' } : {})}
      className={classNames(
        'whitespace-nowrap border-b px-2 py-2 font-normal pointer-coarse:h-11',
        align === 'number' ? 'text-right' : 'text-left',
        edge,
        className,
      )}
      {...rest}
    />
  );
}

/** The dash for a value that nobody knows; the reason is read out and shown on hover. */
export function Unknown({ reason }: { reason: string }): ReactNode {
  return (
    <span title={reason} className="text-faint">
      <span aria-hidden="true">–</span>
      <span className="sr-only">unknown: {reason}</span>
    </span>
  );
}
