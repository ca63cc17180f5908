import type { OpenJob } from './open-job';

/**
 * The jobs that are not at their end, one object for each. One that was cancelled still has requests
 * under way: until those are over, opening it anew is going on with the same object, which waits for
 * them. A second one would ask for the same IDs beside it.
 */
export class OpenJobs {
  private readonly open = new Map<string, OpenJob>();
  private readonly ending = new Map<string, OpenJob>();

  get size(): number {
    return this.open.size;
  }

  get(id: string): OpenJob | undefined {
    return this.open.get(id);
  }

  /** The same, or one at its end that has requests under way: what they bring is still to be told. */
  live(id: string): OpenJob | undefined {
    return this.open.get(id) ?? this.ending.get(id);
  }

  all(): OpenJob[] {
    return [...this.open.values()];
  }

  add(job: OpenJob): void {
    this.open.set(job.record.id, job);
  }

  /** It came to its end. */
  close(job: OpenJob): void {
    const { id } = job.record;
    if (this.open.get(id) !== job) return;
    this.open.delete(id);
    this.ending.set(id, job);
    void job.atRest().then(() => {
      if (this.ending.get(id) === job) this.ending.delete(id);
    });
  }

  /** The one that has just come to its end, open again; undefined when it is at rest. */
  reopen(id: string): OpenJob | undefined {
    const job = this.ending.get(id);
    if (job === undefined) return undefined;
    this.ending.delete(id);
    this.open.set(id, job);
    return job;
  }

  clear(): void {
    this.open.clear();
    this.ending.clear();
  }
}
