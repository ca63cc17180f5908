'use client';

import { Kbd } from '@/components/ui/kbd';
import { Modal } from '@/components/ui/modal';
import { COMMAND_GROUPS } from './command';
import { keyWords } from './keys';
import { currentCommands } from './registry';
import { SingleKeysSwitch } from './single-keys-switch';
import { useApple } from './use-apple';

/** Keys of single places, which work while the focus is there. */
const PLACES = [
  { place: 'On a chart', keys: '← →', does: 'Go from bucket to bucket' },
  { place: 'On a chart', keys: 'Shift ← →', does: 'Select a stretch' },
  { place: 'On a chart', keys: 'Enter', does: 'Zoom to it' },
  { place: 'On a chart', keys: '−', does: 'Zoom out' },
  { place: 'On a chart', keys: 'Space', does: 'Keep the figures, to press their rows' },
  { place: 'Everywhere', keys: 'Esc', does: 'Close what is on top' },
  { place: 'Everywhere', keys: 'Alt click', does: 'Leave a value out instead of showing it alone' },
  { place: 'Everywhere', keys: 'Alt Enter', does: 'The same by keys' },
] as const;

/** What every key does on the page at hand. */
export function KeySheet({ onClose }: { onClose: () => void }) {
  const apple = useApple() === true;
  const commands = currentCommands().filter(({ keys }) => keys !== undefined);
  const sections = [
    ...COMMAND_GROUPS.map((group) => ({
      title: group as string,
      lines: commands
        .filter((command) => command.group === group)
        .map(({ title, keys = '' }) => ({ keys: keyWords(keys, apple), does: title })),
    })),
    ...['On a chart', 'Everywhere'].map((title) => ({
      title,
      lines: PLACES.filter(({ place }) => place === title).map(({ keys, does }) => ({
        keys,
        does,
      })),
    })),
  ].filter(({ lines }) => lines.length > 0);
  return (
    <Modal title="Keys" onClose={onClose}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls is reached by keys */}
      <div className="grid min-h-0 gap-4 overflow-y-auto px-5 pb-4" tabIndex={0}>
        {sections.map(({ title, lines }) => (
          <section key={title}>
            <h3 className="pb-1 font-medium text-2xs text-faint">{title}</h3>
            <dl className="divide-y">
              {lines.map(({ keys, does }) => (
                <div key={`${keys} ${does}`} className="flex min-h-8 items-center gap-3 text-sm">
                  <dt className="w-24 shrink-0">
                    <Kbd>{keys}</Kbd>
                  </dt>
                  <dd className="text-soft">{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <div className="border-t px-5 py-3">
        <SingleKeysSwitch />
      </div>
    </Modal>
  );
}
