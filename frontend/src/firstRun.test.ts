import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Dialect, pusher, stomp } from './dialects';
import { FirstRun, type Progress, type Surroundings } from './firstRun';

const URL = 'ws://localhost:6001/app/key?protocol=7';

class FakeSocket {
  sent: string[] = [];
  closedWith: number | undefined;
  onopen: () => void = () => {};
  onmessage: (message: { data: string }) => void = () => {};
  onclose: (closed: { code: number; reason: string }) => void = () => {};

  send(text: string): void {
    this.sent.push(text);
  }

  close(code: number): void {
    this.closedWith = code;
  }

  say(message: object): void {
    this.onmessage({ data: JSON.stringify(message) });
  }

  end(code: number): void {
    this.onclose({ code, reason: '' });
  }
}

let socket: FakeSocket;
let told: Progress[];
let clock: number;
let answerPublish: (answer: { status: number; reason?: string }) => void;
let published: { channel: string; marker: string } | undefined;

beforeEach(() => {
  vi.useFakeTimers();
  socket = new FakeSocket();
  told = [];
  clock = 1000;
  published = undefined;
});

afterEach(() => {
  vi.useRealTimers();
});

test('tells the time of each step', async () => {
  const run = start();
  after(12, () => socket.say({ event: 'pusher:connection_established', data: '{}' }));
  after(3, subscribed);
  after(5, () => answerPublish({ status: 200 }));
  await settle();
  after(2, arrives);

  expect(await run).toBe(true);
  expect(done()).toEqual({ connect: 12, subscribe: 3, publish: 5, receive: 7 });
  expect(socket.closedWith).toBe(1000);
});

test('an event that overtakes the answer has the time at which it came', async () => {
  const run = start();
  after(1, () => socket.say({ event: 'pusher:connection_established' }));
  after(1, subscribed);
  after(2, arrives);
  after(4, () => answerPublish({ status: 200 }));

  expect(await run).toBe(true);
  expect(done()).toMatchObject({ publish: 6, receive: 2 });
});

test('takes the same steps by STOMP', async () => {
  const run = start({}, stomp('ws://localhost:6001/stomp', 'key'));
  socket.onopen();
  expect(socket.sent.shift()).toMatch(/^CONNECT\n/);
  after(12, () => socket.onmessage({ data: 'CONNECTED\nversion:1.2\n\n\0' }));
  expect(socket.sent.shift()).toMatch(/^SUBSCRIBE\n/);
  after(3, () => socket.onmessage({ data: 'RECEIPT\nreceipt-id:subscribed\n\n\0' }));
  after(5, () => answerPublish({ status: 200 }));
  await settle();
  after(2, () => socket.onmessage({ data: `MESSAGE\nchannel:${published!.channel}\n\n{"marker":"${published!.marker}"}\0` }));

  expect(await run).toBe(true);
  expect(done()).toEqual({ connect: 12, subscribe: 3, publish: 5, receive: 7 });
});

test('says what an ERROR means', async () => {
  const run = start({}, stomp('ws://localhost:6001/stomp', 'key'));
  socket.onmessage({ data: 'ERROR\ncode:4003\nmessage:App is disabled\n\n\0' });
  socket.end(4003);

  expect(await run).toBe(false);
  expect(told.at(-1)).toMatchObject({ state: 'failed', code: 4003, hint: 'The app is disabled. Enable it in its settings.' });
});

test('says what a close code means', async () => {
  const run = start();
  socket.say({ event: 'pusher:error', data: { code: 4001, message: 'App key key not in this cluster' } });
  socket.end(4001);

  expect(await run).toBe(false);
  expect(told.at(-1)).toEqual({
    step: 'connect',
    state: 'failed',
    code: 4001,
    hint: 'No app has this key. It was revoked, or the app was deleted.',
  });
});

test('guesses why nothing could be reached', async () => {
  const run = start();
  socket.end(1006);
  await run;

  expect(told.at(-1)).toMatchObject({ state: 'failed', code: 1006, hint: expect.stringContaining('localhost:6001') });
});

test('knows that a page over HTTPS may not open an unencrypted connection', async () => {
  const run = start({
    pageIsSecure: true,
    open: () => {
      throw new DOMException('insecure', 'SecurityError');
    },
  });

  expect(await run).toBe(false);
  expect(told.at(-1)).toMatchObject({ hint: expect.stringContaining('wss://localhost:6001') });
});

test('passes the reason of a refused publish on', async () => {
  const run = start();
  socket.say({ event: 'pusher:connection_established' });
  subscribed();
  answerPublish({ status: 403, reason: 'The app is disabled.' });

  expect(await run).toBe(false);
  expect(told.at(-1)).toEqual({ step: 'publish', state: 'failed', code: 403, hint: 'The app is disabled.' });
});

test('does not wait for ever', async () => {
  const run = start();
  await vi.advanceTimersByTimeAsync(8000);

  expect(await run).toBe(false);
  expect(told.at(-1)).toMatchObject({ step: 'connect', state: 'failed', hint: expect.stringContaining('firewall') });
});

test('hears nothing more once it is over', async () => {
  const run = start();
  socket.end(4200);
  await run;
  socket.end(1006);
  await vi.advanceTimersByTimeAsync(20_000);

  expect(told.filter((progress) => progress.state === 'failed')).toHaveLength(1);
});

function start(changes: Partial<Surroundings> = {}, dialect: Dialect = pusher(URL)): Promise<boolean> {
  const around: Surroundings = {
    open: () => socket as unknown as WebSocket,
    publish: (channel, marker) => {
      published = { channel, marker };
      return new Promise((resolve) => {
        answerPublish = resolve;
      });
    },
    now: () => clock,
    pageIsSecure: false,
    ...changes,
  };
  return new FirstRun(dialect, around, (progress) => told.push(progress)).run();
}

function subscribed(): void {
  socket.say({ event: 'pusher_internal:subscription_succeeded', channel: JSON.parse(socket.sent[0]!).data.channel });
}

function arrives(): void {
  socket.say({ event: 'test', channel: published!.channel, data: JSON.stringify({ marker: published!.marker }) });
}

function after(milliseconds: number, act: () => void): void {
  clock += milliseconds;
  act();
}

async function settle(): Promise<void> {
  await vi.advanceTimersByTimeAsync(0);
}

function done(): Record<string, number> {
  return Object.fromEntries(told.flatMap((progress) => (progress.state === 'done' ? [[progress.step, progress.milliseconds]] : [])));
}
