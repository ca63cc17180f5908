const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { min-height: 100vh; margin: 0; display: grid; place-items: center; }
form { width: min(20rem, 90vw); display: grid; gap: 0.75rem; }
h1 { font-size: 1.25rem; margin: 0; }
p { margin: 0; }
input, button { font: inherit; padding: 0.5rem 0.75rem; border-radius: 0.5rem; border: 1px solid #8888; }
button { cursor: pointer; font-weight: 600; }
[role='alert'] { color: light-dark(#b3261e, #f2b8b5); }
`;

/**
 * The form for the access password: plain HTML without scripts, since before the sign-in nothing
 * of the application may be asked for.
 *
 * @param next where to go after it, see `safePath`
 */
export function accessPage(next: string, complaint?: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>Sign in · Genledger</title>
<style>${STYLE}</style>
</head>
<body>
<form method="post" action="/api/session/access">
<h1>Genledger</h1>
<label for="password">Access password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required autofocus>
<input name="next" type="hidden" value="${escapeHtml(next)}">
${complaint === undefined ? '' : `<p role="alert">${escapeHtml(complaint)}</p>`}
<button>Sign in</button>
</form>
</body>
</html>
`;
}

/** A path on this server; anything that a browser could read as another site becomes `/`. */
export function safePath(path: string | null): string {
  if (path === null || !/^\/(?![/\\])[\x20-\x7e]*$/.test(path)) return '/';
  const here = 'http://here.invalid';
  return URL.canParse(path, here) && new URL(path, here).origin === here ? path : '/';
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
