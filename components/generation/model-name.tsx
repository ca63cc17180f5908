import { Unknown } from '@/components/ui/table';

/** `author/model` with the author drawn back: the eye looks for the model. */
export function ModelName({ model }: { model: string | null }) {
  if (model === null) return <Unknown reason="no source has told the model" />;
  const slash = model.indexOf('/');
  return (
    <>
      <span className="font-normal text-soft">{model.slice(0, slash + 1)}</span>
      {model.slice(slash + 1)}
    </>
  );
}
