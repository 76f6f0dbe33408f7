import { all } from './dom';
import { follow, type FeedState } from './feed';
import { clock, LiveChart } from './liveChart';
import { hourOf, staleness, type Minute, type Update } from './traffic';

/**
 * Keeps the overview of an app up to date, see feed.ts; `data-update` is what the page came with. An update has the whole
 * of the last hour, so nothing is missed by a connection that broke.
 */
export function live(overview: HTMLElement): void {
  const chart = new LiveChart(overview.querySelector<HTMLElement>('[data-chart]')!);
  chart.show(hourOf(JSON.parse(overview.dataset['update']!) as Update));
  follow(
    overview,
    (update) => show(overview, update, chart),
    (feed) => tell(overview, wordsFor(feed)),
  );
}

function wordsFor(feed: FeedState): string {
  return feed.state === 'signed out' ? 'You are signed out. Load the page again to sign in.' : staleness(feed.age, feed.state === 'live');
}

function show(overview: HTMLElement, update: Update, chart: LiveChart): void {
  const numbers: Record<string, number> = {
    connections: update.connections,
    peak: update.peakToday,
    messages: update.messagesToday,
    refused: update.refusedToday,
  };
  for (const [name, value] of Object.entries(numbers)) {
    write(overview.querySelector(`[data-number="${name}"]`), value.toLocaleString('en'));
  }
  if (update.minutes.length > 0) {
    overview.querySelector('[data-live-empty]')?.remove();
  }
  const hour = hourOf(update);
  chart.show(hour);
  overview.querySelector('tbody[data-minutes]')?.replaceChildren(...hour.toReversed().map(minuteRow));
  const refusals = Object.entries(update.refusals);
  if (refusals.length > 0) {
    overview
      .querySelector('tbody[data-refusals]')
      ?.replaceChildren(...refusals.map(([code, count]) => refusalRow(code, count)));
  }
}

function minuteRow([minute, mean, peak, messages]: Minute): HTMLTableRowElement {
  return row(clock(minute * 60), '', [mean.toFixed(1), String(peak), String(messages)]);
}

function refusalRow(code: string, count: number): HTMLTableRowElement {
  const line = row('', 'code-cell', [count.toLocaleString('en')]);
  const link = document.createElement('a');
  link.href = `${location.pathname}/errors`;
  link.textContent = code;
  line.querySelector('th')?.append(link);
  return line;
}

function row(title: string, titleClass: string, values: string[]): HTMLTableRowElement {
  const line = document.createElement('tr');
  const head = document.createElement('th');
  head.scope = 'row';
  head.className = titleClass;
  head.textContent = title;
  line.append(head);
  for (const value of values) {
    const cell = document.createElement('td');
    cell.className = 'number';
    cell.textContent = value;
    line.append(cell);
  }
  return line;
}

function tell(overview: HTMLElement, words: string): void {
  for (const state of all('[data-live-state]', overview)) {
    write(state, words || 'Live');
    state.classList.toggle('live-stale', words !== '');
    state.classList.toggle('live-now', words === '');
  }
}

function write(place: Element | null, text: string): void {
  if (place && place.textContent !== text) {
    place.textContent = text;
  }
}
