/** One minute of an app: minutes since 1970, mean and highest number of connections, messages. */
export type Minute = [minute: number, mean: number, peak: number, messages: number];

/** What the server says of an app, each time with the whole of the last hour. */
export interface Update {
  /** When the server read it, in milliseconds since 1970. */
  at: number;
  connections: number;
  peakToday: number;
  messagesToday: number;
  publishedToday: number;
  subscribedToday: number;
  deliveredToday: number;
  refusedToday: number;
  /** By error code. */
  refusals: Record<string, number>;
  /** Oldest first; a minute without traffic is left out. */
  minutes: Minute[];
}

const SHOWN = 60;

/** Sixty minutes up to the update, oldest first; one that is left out had nothing. */
export function hourOf(update: Update): Minute[] {
  const known = new Map(update.minutes.map((minute) => [minute[0], minute]));
  const end = Math.floor(update.at / 60_000);
  return Array.from({ length: SHOWN }, (_, index) => {
    const minute = end - SHOWN + 1 + index;
    return known.get(minute) ?? [minute, 0, 0, 0];
  });
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
