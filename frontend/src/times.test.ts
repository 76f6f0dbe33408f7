import { expect, test } from 'vitest';
import { localTimes } from './times';

test('shows the local time, and UTC on hover', () => {
  document.body.innerHTML = '<time data-time datetime="2026-11-24T09:30:15.250Z">2026-11-24 09:30 UTC</time>';
  localTimes(document, 'en-GB');

  const time = document.querySelector('time')!;
  expect(time.textContent).toBe(
    new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' }).format(new Date('2026-11-24T09:30:15.250Z')),
  );
  expect(time.title).toBe('2026-11-24 09:30:15 UTC');
});

test('leaves what is no time alone', () => {
  document.body.innerHTML = '<time data-time datetime="soon">soon</time>';
  localTimes(document);

  expect(document.querySelector('time')!.textContent).toBe('soon');
});
