import { expect, test } from 'vitest';
import { seenIn, tick } from './checklist';

const NOTHING = {
  at: 0,
  connections: 0,
  peakToday: 0,
  subscribedToday: 0,
  messagesToday: 0,
  publishedToday: 0,
  deliveredToday: 0,
  refusedToday: 0,
  refusals: {},
  minutes: [],
};

test.each([
  [{}, []],
  [{ peakToday: 1 }, ['connected']],
  [{ publishedToday: 3 }, ['published']],
  [{ subscribedToday: 1 }, ['subscribed']],
  [{ connections: 1, subscribedToday: 1, publishedToday: 1, deliveredToday: 1 }, ['connected', 'subscribed', 'published', 'received']],
])('of %o it has seen %o', (update, seen) => {
  expect(seenIn({ ...NOTHING, ...update })).toEqual(seen);
});

test('ticks once and for all', () => {
  document.body.innerHTML =
    '<ol><li class="step step-waiting" data-first="published"><span class="step-name">An event</span><span class="step-result">not yet</span></li></ol>';
  const list = document.querySelector('ol')!;

  tick(list, 'published');
  tick(list, 'published');

  expect(list.querySelector('li')!.className).toBe('step step-done');
  expect(list.querySelector('.step-result')!.textContent).toBe('seen');
});
