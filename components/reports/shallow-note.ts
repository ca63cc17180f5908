/** What this needs to know of a Markdown tree. */
interface Node {
  readonly type: string;
  readonly value?: string;
  children?: Node[];
}

/** No note that somebody reads goes deeper; a thousand levels would break the page that draws it. */
const DEEPEST = 24;

/**
 * A step of the Markdown reader: what is nested deeper becomes an ellipsis. Lists and quotes in one
 * another cost a character a level, and drawing them goes as deep as they do.
 */
export function shallowNote() {
  return (tree: Node): void => {
    // A list of its own instead of a call a level: the depth is what must not matter here.
    let level: Node[] = [tree];
    for (let depth = 0; level.length > 0; depth += 1) {
      if (depth === DEEPEST) {
        for (const node of level) if (node.children) node.children = node.children.map(cutOff);
      }
      level = level.flatMap(({ children = [] }) => children);
    }
  };
}

function cutOff(node: Node): Node {
  return node.children === undefined ? node : { type: 'text', value: '…' };
}
