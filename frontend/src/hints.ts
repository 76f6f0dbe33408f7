import type { Step } from './firstRun';

const CLOSED: Record<number, string> = {
  4001: 'No app has this key. It was revoked, or the app was deleted.',
  4003: 'The app is disabled. Enable it in its settings.',
  4004: 'The app has as many connections as it may have.',
  4006: 'The address is not one of the gateway: something between here and there changed it.',
  4007: 'The gateway does not speak this version of the protocol.',
  4009: 'The gateway does not let this connection in. Does the key belong to this app?',
  4100: 'The gateway could not look the app up at this moment. Try again in a few seconds.',
  4103: 'This browser read too slowly and was cut off.',
  4200: 'The gateway is being restarted. Try again.',
  4201: 'The gateway heard nothing from this browser for too long.',
  4301: 'Too much was sent at once.',
};

/** Plain words for a connection that ended: what most likely happened, and what to look at. */
export function hintForClose(code: number, step: Step, url: string, pageIsSecure: boolean, reason?: string): string {
  const known = CLOSED[code];
  if (known !== undefined) {
    return known;
  }
  if (code >= 4000 && code < 4300) {
    return reason || 'The gateway ended the connection.';
  }
  if (step === 'connect') {
    return hintForNoConnection(new URL(url), pageIsSecure);
  }
  return code === 1006
    ? 'The connection broke off. A proxy in between may not pass WebSockets on, or may cut them after a while.'
    : reason || 'The connection was ended by something in between.';
}

function hintForNoConnection(url: URL, pageIsSecure: boolean): string {
  if (pageIsSecure && url.protocol === 'ws:') {
    return `This page came over HTTPS, and from such a page browsers do not open unencrypted connections. Give the gateway TLS, so that its address is wss://${url.host}.`;
  }
  if (url.protocol === 'wss:') {
    return `Nothing could be reached at ${url.host}, or the browser does not trust its certificate. Open https://${url.host}/ in another tab: it shows which.`;
  }
  return `Nothing could be reached at ${url.host}. Does the gateway run, is the port open for this machine, and does no proxy or browser extension stop WebSockets?`;
}

export function hintForSilence(step: Step, url: string): string {
  const host = new URL(url).host;
  switch (step) {
    case 'connect':
      return `No answer from ${host}. A firewall may swallow what is sent there.`;
    case 'subscribe':
      return 'The connection stands, but the answer to the subscription did not come. A proxy may hold messages back.';
    case 'publish':
      return 'The event was not accepted in time. The gateway may be under heavy load.';
    case 'receive':
      return 'The event was accepted but did not arrive here. If several gateways run, they may not be connected to each other.';
  }
}

export function hintForPublish(status: number, reason?: string): string {
  if (reason) {
    return reason;
  }
  switch (status) {
    case 0:
      return 'The dashboard could not be reached. Is this computer still online?';
    case 401:
    case 403:
      return 'You are signed out, or your role does not allow it. Load the page again.';
    case 429:
      return 'Too many tests in a short time. Wait a little.';
    case 502:
    case 503:
    case 504:
      return 'The gateway did not take the event from the dashboard. Does it run, and can the two reach each other?';
    default:
      return `The event was not accepted (HTTP ${status}).`;
  }
}
