import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Panel } from '@/components/ui/panel';
import { Select } from '@/components/ui/select';
import { Cell, HeaderCell, Row, Table } from '@/components/ui/table';
import { type FieldName, fieldOf } from '@/lib/catalog/fields';
import {
  type ColumnChoice,
  choicesOf,
  choose,
  firstChoices,
  formsInUse,
  IDS_ONLY,
  mappingText,
} from './column-choices';
import { DAY_ORDERS } from './day-orders';
import type { ColumnsToMap } from './import-outcome';

const MONEY = [
  { value: 'usd', label: 'US dollars' },
  { value: 'cents', label: 'US cents' },
  { value: 'micro_usd', label: 'millionths of a dollar' },
] as const;
const DURATIONS = [
  { value: 'milliseconds', label: 'milliseconds' },
  { value: 'seconds', label: 'seconds' },
] as const;

/** "Usage" is OpenRouter's word for what it charged; a table says cost. */
function labelOf(field: FieldName): string {
  return field === 'usage' ? 'Cost' : fieldOf(field).label;
}

type MappingCardProps = {
  name: string;
  table: ColumnsToMap;
  /** What was said before, as JSON; null at first. */
  mapping: string | null;
  /** Takes the mapping as JSON; the file is then looked at again. */
  explain: (mapping: string) => void;
  /** Its rows are sums of days, and no generations. */
  areSums: () => void;
  dismiss: () => void;
};

/** Asks what the columns of an unknown table mean. */
export function MappingCard(props: MappingCardProps) {
  const { name, table, mapping, explain, areSums, dismiss } = props;
  const { titles, rows, fields } = table;
  const [choices, setChoices] = useState(() => choicesOf(mapping) ?? firstChoices(table));
  const forms = formsInUse(choices);
  const options: { value: ColumnChoice; label: string }[] = [
    { value: 'nothing', label: 'Leave out' },
    ...fields.map((field) => ({ value: field, label: labelOf(field) })),
  ];
  return (
    <Panel title={name} subtitle="A table that Genledger does not know" meta="Preview">
      <div className="grid gap-4">
        <p className="text-pretty text-soft">
          Say what its columns mean. A row needs the ID of a generation; what OpenRouter charged is
          looked up for rows without a cost.
        </p>
        <div className="overflow-hidden rounded-lg border">
          <Table label="Columns of the table">
            <thead>
              <tr>
                <HeaderCell>Column</HeaderCell>
                <HeaderCell className="w-full">For example</HeaderCell>
                <HeaderCell>Stands for</HeaderCell>
              </tr>
            </thead>
            <tbody>
              {titles.map((title, index) => (
                <Row key={title}>
                  <Cell className="max-w-40 truncate" title={title}>
                    {title}
                  </Cell>
                  <Cell className="max-w-0 truncate text-soft">
                    {rows
                      .map((row) => row[index])
                      .find((cell) => cell !== undefined && cell !== '')}
                  </Cell>
                  <Cell>
                    <Select
                      label={title}
                      hideLabel
                      size="sm"
                      align="end"
                      value={choices.columns[title] ?? 'nothing'}
                      options={options}
                      onValueChange={(field) => setChoices(choose(choices, title, field))}
                    />
                  </Cell>
                </Row>
              ))}
            </tbody>
          </Table>
        </div>
        <div className="flex flex-wrap gap-2 empty:hidden">
          {forms.money && (
            <Select
              label="Costs in"
              value={choices.money}
              options={MONEY}
              onValueChange={(money) => setChoices({ ...choices, money })}
            />
          )}
          {forms.durations && (
            <Select
              label="Times in"
              value={choices.durations}
              options={DURATIONS}
              onValueChange={(durations) => setChoices({ ...choices, durations })}
            />
          )}
          {forms.days && (
            <Select
              label="Days as"
              value={choices.days}
              options={DAY_ORDERS}
              onValueChange={(days) => setChoices({ ...choices, days })}
            />
          )}
        </div>
        <div className="flex flex-wrap items-center gap-2">
          <Button variant="primary" onClick={() => explain(mappingText(choices))}>
            Show what is in it
          </Button>
          <Button onClick={() => explain(IDS_ONLY)}>Take the IDs only</Button>
          <Button onClick={areSums}>Its rows are sums of days</Button>
          <Button onClick={dismiss}>Discard</Button>
          <p className="text-faint">Nothing has been stored yet.</p>
        </div>
      </div>
    </Panel>
  );
}
