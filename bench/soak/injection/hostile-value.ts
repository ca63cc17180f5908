import type { Chance } from '../chance';

/** What the hostile texts reach for; each must stay untouched. */
export interface Lures {
  /** A server that nobody may ever call. */
  readonly url: string;
  /** A file whose content may stand in no answer. */
  readonly secretFile: string;
  /** A file that may never come into being. */
  readonly newFile: string;
}

/** HTML that a browser would run: no page may have it as it stands. */
export const MARKUP = '<img src=x onerror=alert(1)>';
/** Header lines are cut at 16 KiB, and a letter takes up to nine characters in a URL. */
const LONGEST = 1_200;

type Several<Value> = [Value, ...Value[]];

function fragments({ url, secretFile, newFile }: Lures): Several<string> {
  return [
    "'; DROP TABLE generations; --",
    "' OR '1'='1",
    '" OR ""="',
    "x') UNION ALL SELECT body FROM documents WHERE ('' = '",
    `'; COPY (SELECT 1) TO '${newFile}'; --`,
    `' || (SELECT content FROM read_text('${secretFile}')) || '`,
    `read_csv('${url}/csv')`,
    `'; ATTACH '${url}/db' AS d; INSTALL httpfs; LOAD httpfs; --`,
    `url('${url}/ch', CSV, 'a String')`,
    `file('${secretFile}')`,
    "'; DELETE FROM documents; UPDATE generations SET usage = 0; --",
    "'; SET enable_external_access = true; PRAGMA database_list; --",
    '$1',
    '?',
    '{p1:String}',
    '{filter_0:String}',
    '$' + '{7*7}',
    '{{7*7}}',
    '%s%n%x',
    '%00',
    '\u0000',
    '\r\nSet-Cookie: a=b\r\n\r\n',
    '\\',
    "\\'",
    '`',
    '/*',
    '*/',
    '--',
    ';',
    '%',
    '_',
    '../../../../etc/passwd',
    secretFile,
    url,
    MARKUP,
    '"><script>alert(1)</script>',
    'javascript:alert(1)',
    '__proto__',
    'constructor',
    'metadata.__proto__',
    "metadata.a'b",
    'model',
    'total_usage',
    'is:model:a,b',
    'contains:model:',
    'above:latency:',
    '2026-03-28T00:00:00Z',
    'now-7d',
    '-1',
    '1e309',
    '9999999999999999999999',
    'NaN',
    '\u202egnp.exe',
    '\ufeff',
    '＇；ＤＲＯＰ',
    '👩‍👩‍👧‍👦',
    '\ud800',
    '=cmd|’/C calc’!A0',
    '(a+)+$',
    'a'.repeat(400),
    '',
    ' ',
  ];
}

const ODD: Several<unknown> = [
  null,
  true,
  0,
  -0,
  -1,
  1.5,
  1e308,
  2 ** 53,
  [],
  {},
  [null],
  [[['a']]],
  { a: { b: [] } },
  { toString: 'x' },
  { length: 1e9 },
  Array.from({ length: 300 }, (_, index) => index),
];

/** Makes hostile texts, and now and then something that is no text at all. */
export class HostileValues {
  private readonly parts: Several<string>;

  constructor(
    private readonly chance: Chance,
    lures: Lures,
  ) {
    this.parts = fragments(lures);
  }

  text(): string {
    const glued = this.chance.some(this.parts, 1, 3).join(this.chance.pick(['', ' ', ',', ':']));
    const text = this.chance.is(0.15)
      ? `${glued}${String.fromCodePoint(this.chance.below(0xd7ff))}`
      : glued;
    return text.slice(0, LONGEST);
  }

  any(): unknown {
    return this.chance.is(0.12) ? this.chance.pick(ODD) : this.text();
  }
}
