'use client';

import Markdown from 'react-markdown';
import { shallowLines } from '@/lib/view/shallow-lines';
import { shallowNote } from './shallow-note';

/** Markdown makes elements without classes, so what they look like hangs on what holds them. */
const LOOK = [
  'wrap-anywhere mt-3 max-w-prose text-pretty text-base text-soft leading-relaxed',
  '[&>*+*]:mt-3 [&>:is(h2,h3,h4)]:mt-5 [&>:first-child]:mt-0',
  '[&_:is(h2,h3,h4)]:font-semibold [&_:is(h2,h3,h4)]:text-ink [&_h2]:text-base',
  '[&_a]:text-accent [&_a]:underline [&_a]:underline-offset-2 [&_strong]:font-semibold [&_strong]:text-ink',
  '[&_li]:ml-5 [&_li+li]:mt-1 [&_li>:is(ul,ol)]:mt-1 [&_ol]:list-decimal [&_ul]:list-disc',
  '[&_code]:rounded [&_code]:bg-hover [&_code]:px-1 [&_code]:text-ink [&_code]:text-sm',
  '[&_pre]:overflow-x-auto [&_pre]:rounded-lg [&_pre]:bg-hover [&_pre]:p-3 [&_pre_code]:p-0',
  '[&_blockquote]:border-line-strong [&_blockquote]:border-l-2 [&_blockquote]:pl-3 [&_hr]:border-line',
].join(' ');

/** A note in Markdown: no HTML of its own, no pictures, links leave without telling where from. */
export function ReportNote({ text }: { text: string }) {
  return (
    <div className={LOOK}>
      <Markdown
        disallowedElements={['img']}
        remarkPlugins={[shallowNote]}
        components={{
          a: ({ href, children }) => (
            <a href={href} target="_blank" rel="noopener noreferrer nofollow">
              {children}
            </a>
          ),
          // The page has one h1 already.
          h1: ({ children }) => <h2>{children}</h2>,
        }}
      >
        {shallowLines(text)}
      </Markdown>
    </div>
  );
}
