import { epochSecondsOfId } from '@/lib/generation/generation-id';
import type { Contribution } from '@/lib/generation/generation-record';
import { instantFromMicros } from '@/lib/generation/instant';
import type { SampleRow } from './import-report';

const SAMPLE_ROWS = 5;

/** What a file is about: from when to when, and its first generations. */
export class FileFacts {
  readonly sample: SampleRow[] = [];
  private first: string | null = null;
  private last: string | null = null;
  private firstSecond = Number.POSITIVE_INFINITY;
  private lastSecond = Number.NEGATIVE_INFINITY;

  take({ values, isSameRow }: Contribution): void {
    const createdAt = values.created_at;
    if (createdAt === undefined) this.takeId(values.id);
    else {
      if (this.first === null || createdAt < this.first) this.first = createdAt;
      if (this.last === null || createdAt > this.last) this.last = createdAt;
    }
    if (this.sample.length < SAMPLE_ROWS && !isSameRow) {
      this.sample.push({
        id: values.id,
        created_at: createdAt ?? instantOf(epochSecondsOfId(values.id)),
        model: values.model ?? null,
        provider_name: values.provider_name ?? null,
        usage: values.usage ?? null,
      });
    }
  }

  /** An ID of which nothing else is known. */
  takeId(id: string): void {
    const second = epochSecondsOfId(id);
    if (second === null) return;
    this.firstSecond = Math.min(this.firstSecond, second);
    this.lastSecond = Math.max(this.lastSecond, second);
  }

  /** ISO 8601, UTC. */
  range(): { from: string | null; until: string | null } {
    const first = instantOf(this.firstSecond);
    const last = instantOf(this.lastSecond);
    return {
      from: this.first === null || (first !== null && first < this.first) ? first : this.first,
      until: this.last === null || (last !== null && last > this.last) ? last : this.last,
    };
  }
}

function instantOf(second: number | null): string | null {
  if (second === null || !Number.isFinite(second)) return null;
  return instantFromMicros(BigInt(second) * 1_000_000n);
}
