import { Panel } from '@/components/ui/panel';
import { Unknown } from '@/components/ui/table';
import { formatColumnPercent, formatCount } from '@/lib/chart/format-number';
import type { GenerationRecord } from '@/lib/generation/generation-record';
import {
  completionTokens,
  promptTokens,
  type TokenSide,
} from '@/lib/view-generation/token-composition';
import { PartList } from './part-list';
import { TOKEN_LOOKS } from './phase-looks';
import { ShareBar } from './share-bar';

/** Billed tokens of both sides with their parts; normalised counts stand beside, never in the sum. */
export function TokenPanel({ record }: { record: GenerationRecord }) {
  return (
    <Panel title="Tokens" subtitle="By the provider’s own count, which is what is billed">
      {/* Side by side where the panel has the room, which in the peek it has not. */}
      <div className="@container">
        <div className="grid @md:grid-cols-2 grid-cols-[minmax(0,1fr)] gap-x-8 gap-y-5">
          <Side title="Prompt" side={promptTokens(record)} normalised={record.tokens_prompt} />
          <Side
            title="Completion"
            side={completionTokens(record)}
            normalised={record.tokens_completion}
          />
        </div>
      </div>
    </Panel>
  );
}

type SideProps = { title: string; side: TokenSide | null; normalised: number | null };

function Side({ title, side, normalised }: SideProps) {
  return (
    <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-2.5">
      <h3 className="flex items-baseline justify-between gap-2 text-soft">
        {title}
        <span className="font-medium text-ink text-lg tracking-[-0.02em]">
          {side ? formatCount(side.total) : <Unknown reason="no source has told it" />}
        </span>
      </h3>
      {side && (
        <ShareBar
          className="h-2.5 rounded-full"
          parts={side.parts.map(({ name, share, tokens }) => ({
            key: name,
            look: TOKEN_LOOKS[name],
            share,
            title: `${TOKEN_LOOKS[name].label}: ${formatCount(tokens)}`,
          }))}
        />
      )}
      {side && side.parts.length > 0 && (
        <PartList
          parts={side.parts.map(({ name, share, tokens }) => ({
            key: name,
            look: TOKEN_LOOKS[name],
            value: formatCount(tokens),
            share: formatColumnPercent(share),
          }))}
        />
      )}
      {side?.overstated.map(({ name, tokens }) => (
        <p key={name} className="text-pretty text-soft text-xs">
          The provider reports {formatCount(tokens)} for “{TOKEN_LOOKS[name].label.toLowerCase()}”,
          more than the whole of {formatCount(side.total)}. The bar stops there.
        </p>
      ))}
      <p className="text-faint text-xs">
        Normalised:{' '}
        {normalised === null ? <Unknown reason="no source has told it" /> : formatCount(normalised)}
      </p>
    </div>
  );
}
