/** One minute of an app: minutes since 1970, mean and highest number of connections, messages. */
export type Minute = [minute: number, mean: number, peak: number, messages: number];

export interface Update {
  /** When the server read it, in milliseconds. */
  at: number;
  connections: number;
  peakToday: number;
  messagesToday: number;
  refusedToday: number;
  minutes: Minute[];
}

const KEPT = 60;

/** The last hour of an app, put together from updates that overlap, come twice, or come after a gap. */
export class Traffic {
  private readonly minutes = new Map<number, Minute>();
  private latest: Update | undefined;

  take(update: Update): void {
    if (this.latest !== undefined && update.at < this.latest.at) {
      return;
    }
    this.latest = update;
    update.minutes.forEach((minute) => this.minutes.set(minute[0], minute));
    const oldest = this.end() - KEPT;
    [...this.minutes.keys()].filter((minute) => minute <= oldest).forEach((minute) => this.minutes.delete(minute));
  }

  get now(): Update | undefined {
    return this.latest;
  }

  /** The minute from which on this needs to be told again; the last one known may still have been running. */
  get resumeFrom(): number | undefined {
    const known = [...this.minutes.keys()];
    return known.length === 0 ? undefined : Math.max(...known);
  }

  /** Sixty minutes, oldest first; one without traffic is zero, for a minute without a row had none. */
  hour(): Minute[] {
    const end = this.end();
    return Array.from({ length: KEPT }, (_, index) => {
      const minute = end - KEPT + 1 + index;
      return this.minutes.get(minute) ?? [minute, 0, 0, 0];
    });
  }

  private end(): number {
    return Math.floor((this.latest?.at ?? 0) / 60_000);
  }
}

const FRESH_FOR = 15_000;

/** How old what is shown is, in words; nothing while it is fresh and the feed runs. */
export function staleness(age: number, connected: boolean): string {
  if (connected && age < FRESH_FOR) {
    return '';
  }
  const seconds = Math.max(0, Math.round(age / 1000));
  const since = seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
  return `Updated ${since} ago; ${connected ? 'waiting for news' : 'the live feed is reconnecting'}.`;
}
