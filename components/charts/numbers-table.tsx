import { Cell, HeaderCell, Row, Table } from '@/components/ui/table';

export type NumbersTableProps = {
  label: string;
  /** The first one names the rows. */
  columns: readonly string[];
  rows: readonly {
    key: string;
    name: string;
    cells: readonly { text: string; exact?: string }[];
  }[];
};

/** The numbers of a chart, scrolling in the chart's own place. */
export function NumbersTable({ label, columns, rows }: NumbersTableProps) {
  return (
    <div className="-mx-4 max-h-72 overflow-y-auto sm:-mx-5">
      <Table label={`${label}, as table`}>
        <thead>
          <tr>
            {columns.map((column, index) => (
              <HeaderCell key={column} align={index === 0 ? 'text' : 'number'}>
                {column}
              </HeaderCell>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, cells }) => (
            <Row key={key}>
              <Cell heads className="py-1.5">
                {name}
              </Cell>
              {cells.map((cell, index) => (
                <Cell
                  // biome-ignore lint/suspicious/noArrayIndexKey: columns never change place
                  key={index}
                  align="number"
                  title={cell.exact}
                  className="py-1.5"
                >
                  {cell.text}
                </Cell>
              ))}
            </Row>
          ))}
        </tbody>
      </Table>
    </div>
  );
}
