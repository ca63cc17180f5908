import { OpenRouterPage } from '@/components/ui/open-router-page';
import { Panel } from '@/components/ui/panel';

const STEPS = [
  <>
    Open <OpenRouterPage path="activity">Activity</OpenRouterPage> at OpenRouter.
  </>,
  <>
    Choose the range, then <b>Export → CSV</b>.
  </>,
  <>Drop the file here.</>,
];

/** How a new owner gets a file to begin with. */
export function HowToExport() {
  return (
    <Panel title="Get your Activity CSV" subtitle="One row per generation, with what it cost">
      <ol className="grid gap-2">
        {STEPS.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the steps never change
          <li key={index} className="flex gap-2.5 text-soft [&_b]:font-medium [&_b]:text-ink">
            <span
              aria-hidden="true"
              className="grid size-5 shrink-0 place-items-center rounded-full bg-hover text-2xs text-soft"
            >
              {index + 1}
            </span>
            <span>{step}</span>
          </li>
        ))}
      </ol>
      <p className="mt-3 text-pretty text-faint text-xs">
        The CSV cuts costs to six decimals. Looking a generation up with your key replaces them by
        every digit.
      </p>
    </Panel>
  );
}
