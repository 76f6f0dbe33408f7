import { Client } from '@stomp/stompjs';
import type { Update } from './traffic';

const HEARTBEAT = 10_000;
/** A page is fresh while its first connection comes up. */
const GRACE = 5000;

export type FeedState = { state: 'live' | 'away'; age: number } | { state: 'signed out' };

/**
 * Listens to what the server says of an app. The element says where: `data-socket` (path of the feed), `data-topic`,
 * `data-csrf-header` and `data-csrf`. Twice a second it tells how the feed is.
 */
export function follow(place: HTMLElement, take: (update: Update) => void, tell: (state: FeedState) => void): void {
  const client = new Client({
    brokerURL: `${location.protocol === 'https:' ? 'wss:' : 'ws:'}//${location.host}${place.dataset['socket']}`,
    connectHeaders: { [place.dataset['csrfHeader'] ?? '']: place.dataset['csrf'] ?? '' },
    heartbeatIncoming: HEARTBEAT,
    heartbeatOutgoing: HEARTBEAT,
    reconnectDelay: 1000,
    maxReconnectDelay: 30_000,
    reconnectTimeMode: 1,
  });
  let freshAt = performance.now();
  let everConnected = false;
  let signedOut = false;

  client.onConnect = () => {
    everConnected = true;
    client.subscribe(place.dataset['topic'] ?? '', (message) => {
      freshAt = performance.now();
      take(JSON.parse(message.body) as Update);
    });
  };
  client.onWebSocketClose = async () => {
    signedOut = await isSignedOut();
    if (signedOut) {
      await client.deactivate();
    }
  };
  client.activate();
  setInterval(() => {
    const age = performance.now() - freshAt;
    const live = client.connected || (!everConnected && age < GRACE);
    tell(signedOut ? { state: 'signed out' } : { state: live ? 'live' : 'away', age });
  }, 500);
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden && !client.connected && !signedOut) {
      client.forceDisconnect();
    }
  });
}

/** A socket does not tell why it was refused, so the page is asked. */
async function isSignedOut(): Promise<boolean> {
  try {
    const answer = await fetch(location.href, { method: 'HEAD', headers: { Accept: 'application/json' }, redirect: 'manual' });
    return answer.status === 401;
  } catch {
    return false;
  }
}
