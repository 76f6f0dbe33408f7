import { expect, test } from 'vitest';
import { staleness, Traffic, type Minute } from './traffic';

const AT = 1_000_000 * 60_000;

test('an hour has sixty minutes, those without a row are zero', () => {
  const traffic = new Traffic();
  traffic.take(update(AT, [[1_000_000, 2.5, 4, 30]]));

  const hour = traffic.hour();
  expect(hour).toHaveLength(60);
  expect(hour[0]).toEqual([999_941, 0, 0, 0]);
  expect(hour[59]).toEqual([1_000_000, 2.5, 4, 30]);
});

test('a later word on a minute replaces the earlier one', () => {
  const traffic = new Traffic();
  traffic.take(update(AT, [[1_000_000, 1, 1, 5]]));
  traffic.take(update(AT + 5000, [[1_000_000, 2, 3, 9]]));

  expect(traffic.hour().at(-1)).toEqual([1_000_000, 2, 3, 9]);
});

test('what comes late does not undo what is newer', () => {
  const traffic = new Traffic();
  traffic.take(update(AT + 5000, [[1_000_000, 2, 3, 9]]));
  traffic.take(update(AT, [[1_000_000, 1, 1, 5]]));

  expect(traffic.hour().at(-1)).toEqual([1_000_000, 2, 3, 9]);
});

test('resumes from the last minute it knows, which may have been running', () => {
  const traffic = new Traffic();
  expect(traffic.resumeFrom).toBeUndefined();
  traffic.take(update(AT, [[999_998, 1, 1, 1], [1_000_000, 1, 1, 1]]));

  expect(traffic.resumeFrom).toBe(1_000_000);
});

test('forgets what is older than an hour', () => {
  const traffic = new Traffic();
  traffic.take(update(AT, [[1_000_000, 1, 1, 1]]));
  traffic.take(update(AT + 61 * 60_000, []));

  expect(traffic.resumeFrom).toBeUndefined();
  expect(traffic.hour().every(([, , , messages]) => messages === 0)).toBe(true);
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
  return { at, connections: 1, peakToday: 1, messagesToday: 1, refusedToday: 0, minutes };
}
