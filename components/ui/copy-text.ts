/**
 * Puts text on the clipboard and says whether it worked.
 * `navigator.clipboard` exists only on secure origins; a ledger on a LAN address over plain http
 * has none, so a hidden field and the old command stand in.
 */
export async function copyText(text: string): Promise<boolean> {
  if (navigator.clipboard) {
    return navigator.clipboard.writeText(text).then(
      () => true,
      () => copyThroughField(text),
    );
  }
  return copyThroughField(text);
}

function copyThroughField(text: string): boolean {
  const before = document.activeElement;
  const field = document.createElement('textarea');
  field.value = text;
  field.style.position = 'fixed';
  field.style.opacity = '0';
  // Inside an open dialog the focus trap would pull the focus out of a field that lies in body.
  const home = before?.closest('[role="dialog"]') ?? document.body;
  home.append(field);
  field.select();
  const done = document.execCommand('copy');
  field.remove();
  if (before instanceof HTMLElement) before.focus();
  return done;
}
