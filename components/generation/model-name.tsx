import { Unknown } from '@/components/ui/table';
import { formatName } from '@/lib/chart/format-name';

/** `author/model` with the author drawn back: the eye looks for the model. */
export function ModelName({ model }: { model: string | null }) {
  if (model === null) return <Unknown reason="no source has told the model" />;
  const name = formatName(model);
  const slash = name.indexOf('/');
  return (
    <>
      <span className="font-normal text-soft">{name.slice(0, slash + 1)}</span>
      {name.slice(slash + 1)}
    </>
  );
}
