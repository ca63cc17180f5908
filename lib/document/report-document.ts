import type { KnownEntities, Slots } from '@/lib/chart/entity';
import type { Change } from '@/lib/chart/format-change';
import { DASH, formatCount } from '@/lib/chart/format-number';
import { formatMoment } from '@/lib/chart/format-time';
import { THEME_COLORS } from '@/lib/chart/theme-colors';
import { type Panel, panelSubtitle, panelTitle } from '@/lib/view/panels';
import { Html, html } from './html';
import { noteHtml } from './note-html';
import { type AnsweredView, panelContent } from './panel-content';
import type { DocumentTable } from './panel-tables';
import { slotsOf } from './slots-of';
import { STYLES } from './styles';
import { type TimeChart, timeChart } from './time-chart';

/** A report with all its numbers. */
export interface CopiedReport {
  readonly name: string;
  /** Markdown. */
  readonly note: string;
  /** When the numbers were read, in epoch milliseconds. */
  readonly madeMs: number;
  readonly views: readonly CopiedView[];
  /** What keeps its colour on the pages of its ledger; nothing in what a link shows. */
  readonly known?: KnownEntities | undefined;
}

export interface CopiedView {
  readonly title: string;
  /** Which stretch of time, and that it is filtered. */
  readonly words: string;
  readonly panels: readonly Panel[];
  readonly set: AnsweredView;
}

/** Nothing is loaded, nothing runs, nothing is sent: the browser is told so beside what the text says. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** A report as one file of its own: no script, no network, every number in a table. */
export function reportDocument({ name, note, madeMs, views, known }: CopiedReport): string {
  const several = views.length > 1;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<meta name="generator" content="Genledger">
<title>${name}</title>
<style>${new Html(`${themes()}${STYLES}`)}</style>
</head>
<body>
<main>
<h1>${name}</h1>
<p class="soft">Copy of ${formatMoment(madeMs, 'UTC')} UTC. Its numbers do not change.</p>
${note.trim() === '' ? null : html`<div class="note">${noteHtml(note)}</div>`}
${views.map((view) => viewHtml(view, several, known))}
</main>
<footer>Made by Genledger. Numbers are billed amounts, never estimates.</footer>
</body>
</html>
`.text;
}

function viewHtml(
  { title, words, panels, set }: CopiedView,
  several: boolean,
  known: CopiedReport['known'],
): Html {
  const slots = slotsOf(panels, set, known);
  return html`<section>
${several ? html`<h2>${title}</h2>` : null}
<p class="soft">${words}</p>
${panels.map((panel) => panelHtml(panel, set, slots(panel)))}
</section>
`;
}

function panelHtml(panel: Panel, set: AnsweredView, slots: Slots): Html {
  const by = panel.by ?? set.view.by;
  const { figures, chart, table } = panelContent(panel, set, slots);
  // What a table says below its title is about pressing its rows.
  const subtitle = panel.kind === 'table' ? '' : panelSubtitle(panel, by);
  return html`<article>
<h3>${panelTitle(panel, by)}</h3>
${subtitle === '' ? null : html`<p class="soft">${subtitle}</p>`}
${
  figures === null
    ? null
    : html`<dl>${figures.map(
        ({ label, value, exact, change, notes }) =>
          html`<div><dt>${label}</dt><dd title="${exact}">${value}</dd>${[
            ...(change ? changeLine(change) : []),
            ...notes,
          ].map((line) => html`<dd class="line">${line}</dd>`)}</div>`,
      )}</dl>${
        figures.some(({ change }) => change && changeLine(change).length > 0)
          ? html`<p class="against">Changes against ${set.resolved.previous.words}</p>`
          : null
      }`
}
${chart === null || !hasValues(chart) ? null : chartHtml(chart)}
${table === null ? null : tableHtml(table)}
</article>
`;
}

/** A change with its direction, which the page tells by an arrow too. What cannot be told has no line. */
function changeLine({ direction, words }: Change): readonly string[] {
  return words === DASH ? [] : [`${ARROWS[direction]}${words}`];
}

const ARROWS = { up: '↑ ', down: '↓ ', none: '' } as const satisfies Record<
  Change['direction'],
  string
>;

function hasValues({ series }: TimeChart): boolean {
  return series.some(({ values }) => values.some((value) => value !== null && value !== '0'));
}

function chartHtml(chart: TimeChart): Html {
  return html`<figure><div class="wide" tabindex="0" role="group" aria-label="Chart">${timeChart(chart)}</div><ul>${chart.series.map(
    ({ label, color }) => html`<li><i style="background:${color}"></i>${label}</li>`,
  )}</ul></figure>`;
}

function tableHtml({ columns, rows, folded }: DocumentTable): Html {
  if (rows.length === 0 || columns.length === 1)
    return html`<p class="soft">Nothing of this in the range.</p>`;
  const [first = '', ...rest] = columns;
  const table = html`<div class="wide" tabindex="0" role="group" aria-label="Table"><table>
<thead><tr><th scope="col">${first}</th>${rest.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>
${rows.map(
  ([name = '', ...cells]) =>
    html`<tr><th scope="row">${name}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>
`,
)}</tbody>
</table></div>`;
  return folded
    ? html`<details><summary>All ${formatCount(rows.length)} lines</summary>${table}</details>`
    : table;
}

function themes(): string {
  const tokens = (theme: keyof typeof THEME_COLORS) =>
    Object.entries(THEME_COLORS[theme])
      .map(([name, color]) => `--${name}:${color};`)
      .join('');
  return `:root{color-scheme:light dark;${tokens('light')}}@media (prefers-color-scheme:dark){:root{${tokens('dark')}}}@media print{:root{${tokens('light')}}}`;
}
