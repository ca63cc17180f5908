import { micromark } from 'micromark';
import { Html } from './html';

/**
 * A note in Markdown as HTML: what looks like HTML stays text, links lead to web and mail addresses
 * only, and there are no pictures, because a picture is a request to somebody.
 */
export function noteHtml(note: string): Html {
  const disable = { null: ['htmlFlow', 'htmlText', 'labelStartImage'] };
  const text = micromark(note, { extensions: [{ disable }] });
  return new Html(text.replaceAll('<a href=', '<a rel="noopener noreferrer nofollow" href='));
}
