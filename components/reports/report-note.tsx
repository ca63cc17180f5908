'use client';

import Markdown from 'react-markdown';

/** A note in Markdown: no HTML of its own, no pictures, links leave without telling where from. */
export function ReportNote({ text }: { text: string }) {
  return (
    <div className="mt-3 max-w-prose text-pretty text-soft [&_a]:text-accent [&_a]:underline [&_code]:text-ink [&_h1]:font-semibold [&_h1]:text-ink [&_h2]:font-semibold [&_h2]:text-ink [&_h3]:font-medium [&_h3]:text-ink [&_li]:ml-5 [&_ol]:list-decimal [&_p+p]:mt-2 [&_strong]:text-ink [&_ul]:list-disc">
      <Markdown
        disallowedElements={['img']}
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
        {text}
      </Markdown>
    </div>
  );
}
