// Drives stomp.js against a gateway: node stomp.mjs PORT APP_ID KEY SECRET
// Prints a line per feature, in the form "ok <feature>", and exits with 1 at the first that fails.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { Client } from '@stomp/stompjs';
import PusherServer from 'pusher';
import PusherJs from 'pusher-js';
import WebSocket from 'ws';

Object.assign(globalThis, { WebSocket });
const [port, appId, key, secret] = process.argv.slice(2);
const server = new PusherServer({ appId, key, secret, host: '127.0.0.1', port, useTLS: false });
const clients = [];

/** What a promise comes to, within five seconds. */
function soon(what, executor) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`timed out waiting for ${what}`)), 5000);
    executor((value) => {
      clearTimeout(timer);
      resolve(value);
    });
  });
}

function connect(connectHeaders, options = {}) {
  return soon('CONNECTED', (done) => {
    const client = new Client({
      brokerURL: `ws://127.0.0.1:${port}/stomp`, connectHeaders, reconnectDelay: 0,
      heartbeatIncoming: 10000, heartbeatOutgoing: 10000, ...options,
    });
    client.onConnect = (frame) => {
      client.session = frame.headers.session;
      done(client);
    };
    client.onStompError = (frame) => client.onerror?.(frame);
    clients.push(client);
    client.activate();
  });
}

/** Subscribes, and resolves with a function that waits for the next message. */
async function subscribe(client, channel, headers = {}) {
  const messages = [];
  const waiting = [];
  const receipt = `joined-${channel}`;
  const confirmed = soon(receipt, (done) => client.watchForReceipt(receipt, done));
  client.subscribe(`/channel/${channel}`, (message) => {
    if (message.headers.event !== 'subscription_count') {
      (waiting.shift() ?? ((it) => messages.push(it)))(message);
    }
  }, { receipt, ...headers });
  await confirmed;
  return () => soon(`message on ${channel}`, (done) => (messages.length ? done(messages.shift()) : waiting.push(done)));
}

const sign = (...parts) => `${key}:${createHmac('sha256', secret).update(parts.join(':')).digest('hex')}`;

const features = {
  async 'connects as a client and as a server'() {
    alice = await connect({ login: key });
    backend = await connect({ login: key, passcode: secret });
    assert.match(alice.session, /^\d+\.\d+$/);
    assert.equal(alice.connectedVersion, '1.2');
  },
  async 'event triggered by HTTP'() {
    const next = await subscribe(alice, 'news');
    await server.trigger('news', 'headline', { text: 'Grüße "quoted" \u2028' });
    const message = await next();
    assert.equal(message.headers.event, 'headline');
    assert.deepEqual(JSON.parse(message.body), { text: 'Grüße "quoted" \u2028' });
  },
  async 'publish with receipt and custom headers reaches STOMP and pusher-js'() {
    const pusher = new PusherJs(key, { cluster: '', wsHost: '127.0.0.1', wsPort: Number(port), forceTLS: false, enabledTransports: ['ws'] });
    const channel = pusher.subscribe('orders');
    await soon('pusher subscription', (done) => channel.bind('pusher:subscription_succeeded', done));
    const theirs = soon('pusher event', (done) => channel.bind('shipped', done));
    const next = await subscribe(alice, 'orders');
    const receipt = soon('receipt', (done) => backend.watchForReceipt('p-1', done));
    backend.publish({ destination: '/channel/orders', headers: { event: 'shipped', receipt: 'p-1', 'x-trace': 'a:b\nc' }, body: '{"id":1}' });
    await receipt;
    assert.deepEqual(await theirs, { id: 1 });
    const message = await next();
    assert.equal(message.headers['x-trace'], 'a:b\nc');
    pusher.disconnect();
  },
  async 'large frames that stomp.js splits, and binary bodies'() {
    const sender = await connect({ login: key, passcode: secret }, { splitLargeFrames: true, maxWebSocketChunkSize: 512 });
    const next = await subscribe(alice, 'large');
    sender.publish({ destination: '/channel/large', body: 'x'.repeat(9000) });
    assert.equal((await next()).body.length, 9000);
    sender.publish({ destination: '/channel/large', binaryBody: new TextEncoder().encode('bytes') });
    assert.equal((await next()).body, 'bytes');
  },
  async 'client events on a private channel'() {
    const bob = await connect({ login: key });
    const next = await subscribe(bob, 'private-room', { auth: sign(bob.session, 'private-room') });
    await subscribe(alice, 'private-room', { auth: sign(alice.session, 'private-room') });
    alice.publish({ destination: '/channel/private-room', headers: { event: 'client-typing' }, body: '{}' });
    assert.equal((await next()).headers.event, 'client-typing');
  },
  async 'presence'() {
    const carol = await connect({ login: key });
    const data = JSON.stringify({ user_id: 'carol', user_info: { name: 'Carol' } });
    const next = await subscribe(carol, 'presence-room', { auth: sign(carol.session, 'presence-room', data), channel_data: data });
    assert.deepEqual(JSON.parse((await next()).body).presence.ids, ['carol']);
  },
  async 'acknowledging, and a message that is not taken comes again'() {
    const next = await subscribe(alice, 'tasks', { ack: 'client-individual' });
    await server.trigger('tasks', 'task', 'one');
    const first = await next();
    first.nack();
    const again = await next();
    assert.equal(again.headers.redelivered, 'true');
    assert.equal(again.body, first.body);
    const receipt = soon('receipt', (done) => alice.watchForReceipt('acked', done));
    again.ack({ receipt: 'acked' });
    await receipt;
  },
  async 'a transaction is published when it is committed'() {
    const next = await subscribe(alice, 'ledger');
    const aborted = backend.begin();
    backend.publish({ destination: '/channel/ledger', headers: { transaction: aborted.id }, body: 'never' });
    aborted.abort();
    const transaction = backend.begin();
    backend.publish({ destination: '/channel/ledger', headers: { transaction: transaction.id }, body: 'a' });
    backend.publish({ destination: '/channel/ledger', headers: { transaction: transaction.id }, body: 'b' });
    transaction.commit();
    assert.equal((await next()).body, 'a');
    assert.equal((await next()).body, 'b');
  },
  async 'a token says where a client may be'() {
    const encode = (object) => Buffer.from(JSON.stringify(object)).toString('base64url');
    const exp = Math.floor(Date.now() / 1000) + 60;
    const signed = `${encode({ alg: 'HS256', kid: key })}.${encode({ exp, channels: { 'private-*': ['subscribe'] } })}`;
    const token = `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
    const frank = await connect({ login: key, passcode: token });
    await subscribe(frank, 'private-of-frank');
    const error = soon('ERROR', (done) => { frank.onerror = done; });
    frank.subscribe('/channel/news', () => {});
    assert.equal((await error).headers['error-code'], 'stomp_token_forbids');
  },
  async 'unsubscribe and graceful disconnect'() {
    const dave = await connect({ login: key });
    const subscription = dave.subscribe('/channel/news', () => assert.fail('unsubscribed'));
    subscription.unsubscribe();
    await server.trigger('news', 'headline', 'x');
    await dave.deactivate();
  },
  async 'a refusal is an ERROR that says why'() {
    const eve = await connect({ login: key });
    const error = soon('ERROR', (done) => { eve.onerror = done; });
    eve.subscribe('/channel/private-room', () => {}, { auth: `${key}:forged` });
    assert.equal((await error).headers['error-code'], 'signature_invalid');
  },
};

let alice;
let backend;
try {
  for (const [feature, check] of Object.entries(features)) {
    await check();
    console.log(`ok ${feature}`);
  }
  process.exit(0);
} catch (e) {
  console.error(e);
  process.exit(1);
}
