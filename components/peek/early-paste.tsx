declare global {
  /** What was pasted last before the page was awake; null once pastes are heard. */
  var earlyPaste: string | null | undefined;
}

/** Nothing compiles this text, so it is written as every browser reads it. Text in fields is theirs. */
const KEEP = `addEventListener('paste',function(e){var t=e.target;
if(self.earlyPaste!==null&&!(t.closest&&t.closest('input,textarea')))self.earlyPaste=e.clipboardData.getData('text')})`;

/** Keeps an ID that is pasted right after the page is seen, when no other code of ours listens yet. */
export function EarlyPaste({ nonce }: { nonce: string | undefined }) {
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
