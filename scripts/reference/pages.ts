import { fieldsPage } from './fields-page';
import { metricsPage } from './metrics-page';

/** The generated pages by their path in the repository. */
export const REFERENCE_PAGES: Readonly<Record<string, () => string>> = {
  'docs/reference/fields.md': fieldsPage,
  'docs/reference/metrics.md': metricsPage,
};
