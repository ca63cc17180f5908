import { CopyButton } from '@/components/ui/copy-button';

/** The ID under a message, so that a mistyped one is seen. */
export function IdLine({ id }: { id: string }) {
  return (
    <p className="-mt-10 flex items-center justify-center gap-0.5 text-faint">
      <code className="wrap-anywhere min-w-0 text-xs">{id}</code>
      <CopyButton text={id} what="generation ID" />
    </p>
  );
}
