import { all, announce } from './dom';
import { follow } from './feed';
import type { Update } from './traffic';

/** Ticks off what has been seen of an app, as it comes in. What the page came with stays ticked. */
export function checklist(list: HTMLElement): void {
  follow(
    list,
    (update) => seenIn(update).forEach((first) => tick(list, first)),
    () => {},
  );
}

export function seenIn(update: Update): string[] {
  const seen: [string, boolean][] = [
    ['connected', update.connections > 0 || update.peakToday > 0],
    ['subscribed', update.subscribedToday > 0],
    ['published', update.publishedToday > 0],
    ['received', update.deliveredToday > 0],
  ];
  return seen.filter(([, yes]) => yes).map(([first]) => first);
}

export function tick(list: HTMLElement, first: string): void {
  for (const item of all(`[data-first="${first}"].step-waiting`, list)) {
    item.classList.replace('step-waiting', 'step-done');
    item.querySelector('.step-result')!.textContent = 'seen';
    announce(item.querySelector('.step-name')?.textContent ?? '');
  }
}
