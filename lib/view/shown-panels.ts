import type { DimensionName } from '@/lib/catalog/dimensions';
import type { MetricName } from '@/lib/catalog/metrics';
import { type PrivacyClass, privacyOfDimension, privacyOfMetric } from '@/lib/catalog/privacy';
import { FIGURES } from '@/lib/chart/figures';
import { panelQueries } from './panel-queries';
import type { Panel } from './panels';

/** What the visitors of a link may see. */
export type Shown = Readonly<Record<PrivacyClass, boolean>>;

/** The panels that a report or a link is made of: what looks beyond the range of a view is in neither. */
export function keptPanels(panels: readonly Panel[]): Panel[] {
  return panels.filter(({ kind }) => kind !== 'month' && kind !== 'unusual');
}

/**
 * The panels of a page that a link shows: of those that are kept, not those that are split by something hidden, nor, with
 * money hidden, those that are about it; of the others, figures and columns of money are left out.
 *
 * @param by what the view is split by
 */
export function shownPanels(panels: readonly Panel[], by: DimensionName, shown: Shown): Panel[] {
  const split = keptPanels(panels).filter((panel) =>
    panelDimensions(panel, by).every((name) => isShown(name, shown)),
  );
  return shown.money ? split : split.flatMap((panel) => withoutMoney(panel) ?? []);
}

export function isShown(name: DimensionName, shown: Shown): boolean {
  const asked = privacyOfDimension(name);
  return asked === null || (asked !== 'never' && shown[asked]);
}

/** What a panel is split by. */
export function panelDimensions(panel: Panel, by: DimensionName): DimensionName[] {
  return panelQueries(panel).flatMap(({ split = [] }) => (split === 'view' ? [by] : split));
}

/** What is left of a panel when money is hidden; null for one that says nothing else. */
function withoutMoney(panel: Panel): Panel | null {
  switch (panel.kind) {
    case 'figures': {
      const figures = panel.figures.filter((name) => !FIGURES[name].metrics.some(isMoney));
      return figures.length > 0 ? { ...panel, figures } : null;
    }
    case 'table': {
      const { share, spark, ...rest } = panel;
      const columns = panel.columns.filter((name) => !isMoney(name));
      return {
        ...rest,
        columns: columns.length > 0 ? columns : ['request_count'],
        ...(share && !isMoney(share) ? { share } : {}),
        ...(spark && !isMoney(spark) ? { spark } : {}),
      };
    }
    // Hit rates stand in it as well, but it ranks by what was saved.
    case 'gain_by_group':
      return null;
    default:
      return tellsMoreThanMoney(panel) ? panel : null;
  }
}

const isMoney = (name: MetricName) => privacyOfMetric(name) === 'money';

function tellsMoreThanMoney(panel: Panel): boolean {
  return panelQueries(panel).some(({ metrics }) =>
    metrics.some((name) => name !== 'request_count' && !isMoney(name)),
  );
}
