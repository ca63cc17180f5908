export const COMMAND_GROUPS = ['Generation', 'This page', 'Saved views', 'Go to', 'Help'] as const;

/** Something a reader can do. Palette, key sheet, keys and hints all read these. */
export interface Command {
  readonly id: string;
  readonly title: string;
  readonly group: (typeof COMMAND_GROUPS)[number];
  /** One character (`?`, `j`), or `mod+k` for Ctrl-K and Cmd-K. */
  readonly keys?: string;
  /** What else one may search it by. */
  readonly words?: string;
  /**
   * For a command that answers what was typed, such as a generation ID: its title for this text, or
   * null when the text is none of its business. It is not offered without a text.
   */
  readonly answers?: (text: string) => string | null;
  /** One of many of its kind: listed only once something is typed. */
  readonly rare?: boolean;
  readonly run: (text: string) => void;
}

/** Commands that are on offer right now, and their titles. */
export function offered(commands: readonly Command[], text: string): Command[] {
  return commands.flatMap((command) => {
    const typed = text.trim() !== '';
    if (!command.answers) return command.rare && !typed ? [] : [command];
    const title = typed ? command.answers(text) : null;
    return title === null ? [] : [{ ...command, title }];
  });
}
