declare global {
  /** What was pasted last before the page was awake; null once pastes are heard. */
  var earlyPaste: string | null | undefined;
  /** What was typed after Ctrl-K before the page was awake; null once keys are heard. */
  var earlyKeys: string | null | undefined;
}

/**
 * Nothing compiles this text, so it is written as every browser reads it. Text in fields is theirs, except
 * that Ctrl-K, which would lead to a box of the browser's own, means the palette everywhere.
 */
const KEEP = `addEventListener('paste',function(e){var t=e.target;
if(self.earlyPaste!==null&&!(t.closest&&t.closest('input,textarea')))self.earlyPaste=e.clipboardData.getData('text')});
addEventListener('keydown',function(e){var k=e.key||'',m=e.ctrlKey||e.metaKey;
if(self.earlyKeys===null||e.isComposing||e.altKey)return;
if(m&&!e.shiftKey&&k.toLowerCase()==='k'){self.earlyKeys='';e.preventDefault()}
else if(k==='Escape')self.earlyKeys=undefined;
else if(!m&&k.length===1&&self.earlyKeys!==undefined){self.earlyKeys+=k;e.preventDefault()}})`;

/** Keeps an ID that is pasted, and a palette that is asked for, right after the page is seen, when no other code of ours listens yet. */
export function EarlyPresses({ nonce }: { nonce: string | undefined }) {
  return (
    <script nonce={nonce} suppressHydrationWarning>
      {KEEP}
    </script>
  );
}

/** The page hears pastes from here on. @returns what was pasted before; empty when nothing was */
export function takeEarlyPaste(): string {
  const text = globalThis.earlyPaste ?? '';
  globalThis.earlyPaste = null;
  return text;
}

/** The page hears keys from here on. @returns what is to stand in the palette that was asked for before; null when it was not */
export function takeEarlyKeys(): string | null {
  const text = globalThis.earlyKeys ?? null;
  globalThis.earlyKeys = null;
  return text;
}
