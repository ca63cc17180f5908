import type { DimensionName } from '@/lib/catalog/dimensions';
import { type PrivacyClass, privacyOfDimension, privacyOfMetric } from '@/lib/catalog/privacy';
import { panelQueries } from './panel-queries';
import type { Panel } from './panels';

/** What the visitors of a link may see. */
export type Shown = Readonly<Record<PrivacyClass, boolean>>;

/**
 * The panels of a page that a link shows: not those that are split by something hidden, nor, with
 * money hidden, those that tell of nothing else.
 *
 * @param by what the view is split by
 */
export function shownPanels(panels: readonly Panel[], by: DimensionName, shown: Shown): Panel[] {
  return panels.filter(
    (panel) =>
      panelDimensions(panel, by).every((name) => isShown(name, shown)) &&
      (shown.money || tellsMoreThanMoney(panel)),
  );
}

export function isShown(name: DimensionName, shown: Shown): boolean {
  const asked = privacyOfDimension(name);
  return asked === null || (asked !== 'never' && shown[asked]);
}

/** What a panel is split by. */
export function panelDimensions(panel: Panel, by: DimensionName): DimensionName[] {
  return panelQueries(panel).flatMap(({ split = [] }) => (split === 'view' ? [by] : split));
}

function tellsMoreThanMoney(panel: Panel): boolean {
  return panelQueries(panel).some(({ metrics }) =>
    metrics.some((name) => name !== 'request_count' && privacyOfMetric(name) === null),
  );
}
