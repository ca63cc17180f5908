import type { ReactNode } from 'react';

/** A page of OpenRouter's own, in a tab of its own; its address is its name unless it has another. */
export function OpenRouterPage({ path, children }: { path: string; children?: ReactNode }) {
  return (
    <a
      href={`https://openrouter.ai/${path}`}
      target="_blank"
      rel="noreferrer"
      className="wrap-anywhere text-accent underline underline-offset-2"
    >
      {children ?? `openrouter.ai/${path}`}
    </a>
  );
}
