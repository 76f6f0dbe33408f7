import { expect, test } from 'vitest';
import { hourOf, staleness, type Minute } from './traffic';

const AT = 1_000_000 * 60_000;

test('an hour has sixty minutes, those left out are zero', () => {
  const hour = hourOf(update(AT + 30_000, [[999_941, 1, 1, 1], [1_000_000, 2.5, 4, 30]]));

  expect(hour).toHaveLength(60);
  expect(hour[0]).toEqual([999_941, 1, 1, 1]);
  expect(hour[1]).toEqual([999_942, 0, 0, 0]);
  expect(hour[59]).toEqual([1_000_000, 2.5, 4, 30]);
});

test('an hour ends with the minute of the update', () => {
  const hour = hourOf(update(AT + 61 * 60_000, [[1_000_000, 1, 1, 1]]));

  expect(hour.at(-1)).toEqual([1_000_061, 0, 0, 0]);
  expect(hour.every(([, , , messages]) => messages === 0)).toBe(true);
});

test.each([
  [4000, true, ''],
  [20_000, true, 'Updated 20 s ago; waiting for news.'],
  [3000, false, 'Updated 3 s ago; the live feed is reconnecting.'],
  [300_000, false, 'Updated 5 min ago; the live feed is reconnecting.'],
])('%s ms old, connected %s: %s', (age, connected, expected) => {
  expect(staleness(age, connected)).toBe(expected);
});

function update(at: number, minutes: Minute[]) {
  return { at, connections: 1, peakToday: 1, subscribedToday: 0, messagesToday: 1, publishedToday: 1, deliveredToday: 0, refusedToday: 0, refusals: {}, minutes };
}
