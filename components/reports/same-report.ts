import type { ReportDraft, ReportFacts } from './report-requests';

/** The report that says and shows the same already: who shares a view twice wants two links, not two reports. */
export function sameReport<Known extends ReportDraft>(
  draft: ReportDraft,
  reports: readonly Known[],
): Known | undefined {
  return reports.find(
    ({ name, note, panels }) =>
      name === draft.name &&
      note === draft.note &&
      panels.length === draft.panels.length &&
      panels.every((panel, index) => isSame(panel, draft.panels[index])),
  );
}

type View = ReportFacts['panels'][number];

function isSame(one: View, other: View | undefined): boolean {
  return (
    one.page === other?.page &&
    one.panel === other.panel &&
    one.view === other.view &&
    one.title === other.title
  );
}
