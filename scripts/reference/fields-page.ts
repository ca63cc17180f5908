import { FIELD_GROUPS, type FieldOrigin, type FieldType } from '../../lib/catalog/field';
import { FIELD_NAMES, fieldOf } from '../../lib/catalog/fields';
import { SOURCES } from '../../lib/catalog/sources';
import { code, GENERATED, table } from './markdown';

const ORIGINS = {
  seed: 'record',
  later: 'record, later',
  ledger: 'other sources',
} as const satisfies Record<FieldOrigin, string>;

const TYPES = {
  text: 'text',
  money: 'money',
  integer: 'whole number',
  milliseconds: 'milliseconds',
  boolean: 'yes or no',
  instant: 'moment',
  json: 'JSON',
} as const satisfies Record<FieldType, string>;

const INTRODUCTION = `# Fields of a generation

${GENERATED}

The ledger keeps one row per generation ID. These are its ${FIELD_NAMES.length} fields, under OpenRouter's own names
from the wire to the table and the query API. Everything but \`id\` and \`created_at\` may be unknown,
and unknown is never zero.

**Types.** Money is US dollars with twelve decimals, decimal from end to end. Whole numbers have 64
bits. Milliseconds keep three decimals. Moments are UTC with microseconds.

**Known from.** \`record\`: OpenRouter's generation record (\`GET /api/v1/generation\`). \`record, later\`:
fields that OpenRouter added to it since. \`other sources\`: what the record does not carry, such as the
name of the API key, which the Activity export has.

**Use.** Every field but JSON can be filtered by. Texts, yes or no, and whole numbers are also
dimensions that results can be split by, under the same name.

What a source says beyond these fields is kept as it came, beside the row.
`;

/** `docs/reference/fields.md`. */
export function fieldsPage(): string {
  const groups = Object.entries(FIELD_GROUPS).map(([group, title]) => {
    const rows = FIELD_NAMES.filter((name) => fieldOf(name).group === group).map((name) => {
      const { type, unit, label, description, origin } = fieldOf(name);
      const typeText =
        unit === null || type === 'milliseconds' ? TYPES[type] : `${TYPES[type]}, ${unit}`;
      return [code(name), label, typeText, ORIGINS[origin], description];
    });
    return `## ${title}\n\n${table(['Field', 'Label', 'Type', 'Known from', 'Meaning'], rows)}`;
  });
  return `${[INTRODUCTION.trimEnd(), ...groups, sourcesSection()].join('\n\n')}\n`;
}

function sourcesSection(): string {
  const rows = Object.entries(SOURCES)
    .sort(([, a], [, b]) => b.rank - a.rank)
    .map(([name, { rank, label, description }]) => [String(rank), code(name), label, description]);
  return `## Sources, finest first

Each value of a row remembers which source it came from. Where two sources tell the same field, the
finer one stays; [the merge rule](../decisions/last-delivery-wins-between-equals.md) has the rest.

${table(['Rank', 'Source', 'Label', 'What it is'], rows)}`;
}
