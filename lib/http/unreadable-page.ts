import { THEME_COLORS } from '@/lib/chart/theme-colors';
import { Html, html } from '@/lib/document/html';

/** Nothing is loaded and nothing runs: the page stands before Next, and repeats nothing of the address. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

const tokens = (theme: keyof typeof THEME_COLORS) => {
  const { background, ink, soft, faint } = THEME_COLORS[theme];
  return `--background:${background};--ink:${ink};--soft:${soft};--faint:${faint}`;
};

/** As `MessagePage` looks, without a style sheet. */
const STYLES = `:root{color-scheme:light dark;${tokens('light')}}
@media (prefers-color-scheme:dark){:root{${tokens('dark')}}}
body{margin:0;background:var(--background);color:var(--soft);font:14px/1.5 Geist,ui-sans-serif,system-ui,sans-serif}
main{box-sizing:border-box;display:flex;flex-direction:column;align-items:flex-start;justify-content:center;min-height:100dvh;max-width:28rem;margin:0 auto;padding:64px 20px}
.kicker{margin:0 0 6px;color:var(--faint);font:12px/1.5 ui-monospace,monospace}
h1{margin:0;color:var(--ink);font-size:20px;line-height:28px;letter-spacing:-.02em}
p{margin:8px 0 0;text-wrap:pretty}
a{margin-top:24px;padding:10px 14px;border-radius:8px;background:var(--ink);color:var(--background);font-weight:500;text-decoration:none}`;

/** What a person is shown whose address nobody can read: in place of JSON, and of a page of Next's. */
export function unreadablePage(problem: string): {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
} {
  const body = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Unreadable address · Genledger</title>
<style>${new Html(STYLES)}</style>
</head>
<body>
<main>
<p class="kicker">400</p>
<h1>This address cannot be read</h1>
<p>${problem} Perhaps the link was cut off where it was copied: copy it once more, whole.</p>
<a href="/">Go to the overview</a>
</main>
</body>
</html>
`.text;
  return {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `${POLICY}; frame-ancestors 'none'`,
      'referrer-policy': 'no-referrer',
    },
    body,
  };
}
