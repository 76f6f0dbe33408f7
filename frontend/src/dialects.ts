/** What the gateway said, in words that both protocols share. */
export type Heard =
  | { what: 'connected' }
  | { what: 'subscribed' }
  | { what: 'event'; channel: string; data: string }
  | { what: 'refused'; code?: number | undefined; message?: string | undefined }
  | { what: 'question'; answer: string };

/** How a client connects and subscribes in one of the protocols that the gateway speaks. */
export interface Dialect {
  readonly url: string;
  readonly subprotocols: string[];
  /** What to say when the socket is open; nothing where the gateway speaks first. */
  readonly greeting?: string;
  subscribe(channel: string): string;
  hear(text: string): Heard[];
}

export function pusher(url: string): Dialect {
  return {
    url,
    subprotocols: [],
    subscribe: (channel) => JSON.stringify({ event: 'pusher:subscribe', data: { channel } }),
    hear: (text) => {
      const message = read(text);
      if (message?.event === undefined) {
        return [];
      }
      switch (message.event) {
        case 'pusher:connection_established':
          return [{ what: 'connected' }];
        case 'pusher_internal:subscription_succeeded':
          return [{ what: 'subscribed' }];
        case 'pusher:ping':
          return [{ what: 'question', answer: '{"event":"pusher:pong","data":{}}' }];
        case 'pusher:error':
          return [{ what: 'refused', ...(message.data as { code?: number; message?: string }) }];
        default:
          return [{ what: 'event', channel: message.channel ?? '', data: String(message.data) }];
      }
    },
  };
}

function read(text: string): { event?: string; channel?: string; data?: unknown } | undefined {
  try {
    return JSON.parse(text) as { event?: string };
  } catch {
    return undefined;
  }
}

/** STOMP 1.2, with an app key as the login of a client. */
export function stomp(url: string, key: string): Dialect {
  return {
    url,
    subprotocols: ['v12.stomp'],
    greeting: frame('CONNECT', { 'accept-version': '1.2', host: new URL(url).hostname, login: key, 'heart-beat': '0,0' }),
    subscribe: (channel) => frame('SUBSCRIBE', { id: '0', destination: `/channel/${channel}`, receipt: 'subscribed' }),
    hear: (text) => text.split('\0').flatMap(heardOf),
  };
}

function frame(command: string, headers: Record<string, string>): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}\n`);
  return `${command}\n${lines.join('')}\n\0`;
}

function heardOf(text: string): Heard[] {
  const [head = '', ...body] = text.replace(/^\n+/, '').split('\n\n');
  const [command, ...lines] = head.split('\n');
  const headers = new Map(lines.map((line) => headerOf(line)));
  switch (command) {
    case 'CONNECTED':
      return [{ what: 'connected' }];
    case 'RECEIPT':
      return [{ what: 'subscribed' }];
    case 'MESSAGE':
      return [{ what: 'event', channel: headers.get('channel') ?? '', data: body.join('\n\n') }];
    case 'ERROR':
      return [{ what: 'refused', code: Number(headers.get('code')) || undefined, message: headers.get('message') }];
    default:
      return [];
  }
}

function headerOf(line: string): [string, string] {
  const colon = line.indexOf(':');
  return [line.slice(0, colon), line.slice(colon + 1).replace(/\\[nrc\\]/g, (escape) => ESCAPED[escape]!)];
}

const ESCAPED: Record<string, string> = { '\\n': '\n', '\\r': '\r', '\\c': ':', '\\\\': '\\' };
