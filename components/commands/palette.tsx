'use client';

import { useQuery } from '@tanstack/react-query';
import { Command as List } from 'cmdk';
import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Kbd } from '@/components/ui/kbd';
import { Modal } from '@/components/ui/modal';
import { namedViews } from '@/components/views/named-views';
import { COMMAND_GROUPS, type Command, offered } from './command';
import { keyWords } from './keys';
import { currentCommands } from './registry';
import { useApple } from './use-apple';

type PaletteProps = { start: string; onClose: () => void };

/** Every command by its name, and whatever answers what is typed: an ID, a range. */
export function Palette({ start, onClose }: PaletteProps) {
  const [text, setText] = useState(start);
  const apple = useApple() === true;
  const router = useRouter();
  const { data: views = [] } = useQuery(namedViews);
  const opens = views.map(
    ({ id, name, path, query }): Command => ({
      id: `view:${id}`,
      title: name,
      group: 'Saved views',
      words: 'view',
      run: () => router.push(`${path}${query}` as Route),
    }),
  );
  const commands = offered([...currentCommands(), ...opens], text).filter(
    ({ id }) => id !== 'palette',
  );
  const run = (command: Command) => {
    onClose();
    // After the layer is gone, so that the focus it gives back does not take what the command sets.
    setTimeout(() => command.run(text));
  };
  return (
    <Modal title="Commands" hideTitle onClose={onClose} className="mt-[12vh]">
      <List
        label="Commands"
        loop
        filter={(value, search, keywords) =>
          value.startsWith('answer:') || matches(`${keywords?.join(' ') ?? ''}`, search) ? 1 : 0
        }
        className="flex min-h-0 flex-col"
      >
        <List.Input
          value={text}
          onValueChange={setText}
          autoFocus
          placeholder="Find a command, paste a generation ID, type a range…"
          className="h-12 w-full shrink-0 border-b bg-transparent px-4 text-base outline-none pointer-coarse:text-lg"
        />
        <List.List className="min-h-0 flex-1 overflow-y-auto p-1.5">
          <List.Empty className="px-3 py-6 text-center text-faint text-sm">
            Nothing of that name.
          </List.Empty>
          {COMMAND_GROUPS.map((group) => {
            const items = commands.filter((command) => command.group === group);
            return items.length === 0 ? null : (
              <List.Group
                key={group}
                heading={group}
                className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-2xs [&_[cmdk-group-heading]]:text-faint"
              >
                {items.map((command) => (
                  <List.Item
                    key={command.id}
                    value={`${command.answers ? 'answer:' : ''}${command.id}`}
                    keywords={[command.title, command.words ?? '', group]}
                    onSelect={() => run(command)}
                    className="flex min-h-8 pointer-coarse:min-h-11 cursor-pointer items-center justify-between gap-3 rounded-md px-2.5 text-sm data-[selected=true]:bg-hover"
                  >
                    <span className="min-w-0 truncate">{command.title}</span>
                    {command.keys && <Kbd>{keyWords(command.keys, apple)}</Kbd>}
                  </List.Item>
                ))}
              </List.Group>
            );
          })}
        </List.List>
      </List>
    </Modal>
  );
}

/** Every word that was typed begins a word of the command. */
function matches(words: string, search: string): boolean {
  const found = ` ${words.toLowerCase()}`;
  return search
    .toLowerCase()
    .trim()
    .split(/\s+/)
    .every((part) => found.includes(` ${part}`));
}
