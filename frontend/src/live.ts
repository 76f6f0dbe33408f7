import { Client } from '@stomp/stompjs';
import { LiveChart } from './liveChart';
import { staleness, Traffic, type Minute, type Update } from './traffic';

const HEARTBEAT = 10_000;

/**
 * Keeps the overview of an app up to date. The element says where: `data-socket` (path of the feed), `data-topic`,
 * `data-csrf-header` and `data-csrf`. The page came with numbers and a table of its own, which this fills on.
 */
export function live(overview: HTMLElement): void {
  const traffic = new Traffic();
  const chart = new LiveChart(overview.querySelector<HTMLElement>('[data-chart]')!);
  const client = new Client({
    brokerURL: `${location.protocol === 'https:' ? 'wss:' : 'ws:'}//${location.host}${overview.dataset['socket']}`,
    connectHeaders: { [overview.dataset['csrfHeader'] ?? 'X-CSRF-TOKEN']: overview.dataset['csrf'] ?? '' },
    heartbeatIncoming: HEARTBEAT,
    heartbeatOutgoing: HEARTBEAT,
    reconnectDelay: 1000,
    maxReconnectDelay: 30_000,
    reconnectTimeMode: 1,
  });
  let receivedAt = performance.now();

  client.onConnect = () => {
    const since = traffic.resumeFrom;
    client.subscribe(
      overview.dataset['topic'] ?? '',
      (message) => {
        receivedAt = performance.now();
        traffic.take(JSON.parse(message.body) as Update);
        show(overview, traffic, chart);
      },
      since === undefined ? {} : { since: String(since) },
    );
  };
  client.activate();
  setInterval(() => tellAge(overview, performance.now() - receivedAt, client.connected), 1000);
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden && !client.connected) {
      client.forceDisconnect();
    }
  });
}

function show(overview: HTMLElement, traffic: Traffic, chart: LiveChart): void {
  const now = traffic.now!;
  const numbers: Record<string, number> = { connections: now.connections, peak: now.peakToday, messages: now.messagesToday, refused: now.refusedToday };
  for (const [name, value] of Object.entries(numbers)) {
    const place = overview.querySelector(`[data-number="${name}"]`);
    if (place) {
      place.textContent = value.toLocaleString('en');
    }
  }
  const hour = traffic.hour();
  chart.show(hour);
  overview.querySelector('tbody[data-minutes]')?.replaceChildren(...hour.toReversed().map(row));
}

function row([minute, mean, peak, messages]: Minute): HTMLTableRowElement {
  const line = document.createElement('tr');
  const time = document.createElement('th');
  time.scope = 'row';
  time.textContent = new Date(minute * 60_000).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
  line.append(time);
  for (const value of [mean.toFixed(1), String(peak), String(messages)]) {
    const cell = document.createElement('td');
    cell.className = 'number';
    cell.textContent = value;
    line.append(cell);
  }
  return line;
}

function tellAge(overview: HTMLElement, age: number, connected: boolean): void {
  const state = overview.querySelector<HTMLElement>('[data-live-state]');
  const words = staleness(age, connected);
  if (state && state.textContent !== (words || 'Live')) {
    state.textContent = words || 'Live';
    state.classList.toggle('live-stale', words !== '');
  }
}
