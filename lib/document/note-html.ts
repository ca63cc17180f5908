import { micromark } from 'micromark';
import { shallowLines } from '@/lib/view/shallow-lines';
import { Html } from './html';

/**
 * A note in Markdown as HTML: what looks like HTML stays text, links lead to web and mail addresses
 * only, and there are no pictures, because a picture is a request to somebody.
 */
export function noteHtml(note: string): Html {
  const disable = { null: ['htmlFlow', 'htmlText', 'labelStartImage'] };
  const text = micromark(shallowLines(note), { extensions: [{ disable }] });
  return new Html(
    text
      .replaceAll(ELSEWHERE, '<a')
      .replaceAll('<a href=', '<a rel="noopener noreferrer nofollow" href='),
  );
}

/** In a file there is no page that a relative address starts from: `//name` would ask for a network drive. */
const ELSEWHERE = /<a href="(?!https?:|mailto:)[^"]*"/gi;
