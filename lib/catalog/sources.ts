/**
 * Where a row's values can come from. `rank`: per field the finer source wins, a coarser one only
 * fills what is missing. `code` is the source's letter in a row's provenance.
 */
export const SOURCES = {
  generation: {
    code: 'g',
    rank: 7,
    label: 'Generation record',
    description: 'OpenRouter’s own record of the generation, looked up or imported.',
  },
  broadcast: {
    code: 'b',
    rank: 6,
    label: 'Broadcast',
    description: 'Traces that OpenRouter pushed here.',
  },
  traces_table: {
    code: 't',
    rank: 5,
    label: 'Broadcast table',
    description: 'What Broadcast wrote into a warehouse, from an export of its table.',
  },
  response: {
    code: 'r',
    rank: 4,
    label: 'Response log',
    description: 'The usage that came with the answer itself, from a log.',
  },
  activity_csv: {
    code: 'c',
    rank: 3,
    label: 'Activity CSV',
    description: 'OpenRouter’s Activity export. Its money is cut to six decimals.',
  },
  mapped: {
    code: 'm',
    rank: 2,
    label: 'Mapped table',
    description: 'Columns of another tool’s table, as its owner said what they mean.',
  },
  identifier: {
    code: 'i',
    rank: 1,
    label: 'Generation ID',
    description: 'Read from the ID itself, which carries the second it was made.',
  },
} as const satisfies Record<
  string,
  { code: string; rank: number; label: string; description: string }
>;

export type Source = keyof typeof SOURCES;
