// Drives pusher-js and the `pusher` server library against a gateway: node clients.mjs PORT APP_ID KEY SECRET TRANSPORT
import assert from 'node:assert/strict';
import PusherJs from 'pusher-js';
import PusherServer from 'pusher';
import { breakableProxy, next, numbers, show } from './harness.mjs';

const [port, appId, key, secret, transport] = process.argv.slice(2);
const server = new PusherServer({ appId, key, secret, host: '127.0.0.1', port, useTLS: false,
  encryptionMasterKeyBase64: Buffer.alloc(32, 7).toString('base64') });

function client(appKey = key, userId = 'somebody', at = port) {
  return new PusherJs(appKey, {
    cluster: '',
    wsHost: '127.0.0.1',
    wsPort: Number(at),
    httpHost: '127.0.0.1',
    httpPort: Number(at),
    forceTLS: false,
    enabledTransports: [transport],
    channelAuthorization: {
      customHandler: ({ socketId, channelName }, done) => done(null, server.authorizeChannel(socketId, channelName, channelName.startsWith('presence-')
        ? { user_id: userId, user_info: { name: `This is ${userId}` } } : undefined)),
    },
    userAuthentication: {
      customHandler: ({ socketId }, done) => done(null, server.authenticateUser(socketId, {
        id: userId, user_info: { name: `This is ${userId}` }, watchlist: userId === 'alice' ? ['bob', 'carol'] : [],
      })),
    },
  });
}

const isOccupied = async (channel) => (await (await server.get({ path: `/channels/${channel}` })).json()).occupied;
const onEvent = (channel, name) => next(`${name} on ${channel.name}`, (done) => channel.bind(name, done));
const subscribed = (channel) => onEvent(channel, 'pusher:subscription_succeeded');

async function subscribe(pusher, name) {
  const channel = pusher.subscribe(name);
  await subscribed(channel);
  return channel;
}

const features = {
  async 'pusher-js CONNECT'() {
    alice.connection.state === 'connected' || (await next('connected', (done) => alice.connection.bind('connected', done)));
    bob.connection.state === 'connected' || (await next('connected', (done) => bob.connection.bind('connected', done)));
    assert.match(alice.connection.socket_id, /^\d+\.\d+$/);
    assert.equal(alice.connection.connection.transport.name, transport);
  },
  async 'pusher-js PUBLIC_CHANNEL, pusher TRIGGER'() {
    const channel = await subscribe(alice, 'news');
    const event = onEvent(channel, 'headline');
    const answer = await server.trigger('news', 'headline', { text: 'Grüße "quoted" \u2028' });
    assert.equal(answer.status, 200);
    assert.deepEqual((await event)[0], { text: 'Grüße "quoted" \u2028' });
  },
  async 'pusher-js PRIVATE_CHANNEL, pusher AUTHORIZE_PRIVATE'() {
    const channel = await subscribe(alice, 'private-room');
    const event = onEvent(channel, 'greeting');
    await server.trigger('private-room', 'greeting', 'hello');
    assert.equal((await event)[0], 'hello');
  },
  async 'pusher-js CLIENT_EVENT'() {
    const theirs = await subscribe(bob, 'private-room');
    const mine = alice.channel('private-room');
    mine.bind('client-typing', () => assert.fail('the sender got its own event'));
    const event = onEvent(theirs, 'client-typing');
    assert.ok(mine.trigger('client-typing', { who: 'alice' }));
    assert.deepEqual((await event)[0], { who: 'alice' });
  },
  async 'pusher-js EXCLUDED, pusher SEVERAL_CHANNELS, pusher EXCLUDE'() {
    const theirs = await subscribe(bob, 'news');
    const mine = alice.channel('news');
    mine.bind('private-news', () => assert.fail('the excluded connection got the event'));
    const event = onEvent(theirs, 'private-news');
    await server.trigger(['news', 'private-room'], 'private-news', 1, { socket_id: alice.connection.socket_id });
    assert.equal((await event)[0], 1);
  },
  async 'pusher BATCH'() {
    const channel = alice.channel('news');
    const first = onEvent(channel, 'one');
    const second = onEvent(channel, 'two');
    await server.triggerBatch([
      { channel: 'news', name: 'one', data: 1 },
      { channel: 'news', name: 'two', data: 2 },
    ]);
    assert.deepEqual([(await first)[0], (await second)[0]], [1, 2]);
  },
  async 'pusher-js SUBSCRIPTION_COUNT'() {
    const count = onEvent(alice.channel('news'), 'pusher:subscription_count');
    const carol = client();
    await subscribe(carol, 'news');
    assert.equal((await count)[0].subscription_count, 3);
    carol.disconnect();
  },
  async 'pusher-js PRESENCE_CHANNEL, pusher-js CLIENT_EVENT, pusher AUTHORIZE_PRESENCE'() {
    const room = await subscribe(alice, 'presence-room');
    assert.equal(room.members.me.id, 'alice');
    assert.equal(room.members.count, 1);
    const added = onEvent(room, 'pusher:member_added');
    const theirs = await subscribe(bob, 'presence-room');
    assert.deepEqual((await added)[0], { id: 'bob', info: { name: 'This is bob' } });
    assert.deepEqual(theirs.members.members, { alice: { name: 'This is alice' }, bob: { name: 'This is bob' } });
    const typing = onEvent(room, 'client-typing');
    assert.ok(theirs.trigger('client-typing', { on: true }));
    assert.deepEqual(await typing, [{ on: true }, { user_id: 'bob' }]);
    const removed = onEvent(room, 'pusher:member_removed');
    bob.unsubscribe('presence-room');
    assert.equal((await removed)[0].id, 'bob');
    assert.equal(room.members.count, 1);
  },
  async 'pusher PRESENCE_USERS'() {
    const users = await server.get({ path: '/channels/presence-room/users' });
    assert.deepEqual(await users.json(), { users: [{ id: 'alice' }] });
    const count = await server.get({ path: '/channels/presence-room', params: { info: 'user_count' } });
    assert.deepEqual(await count.json(), { occupied: true, user_count: 1 });
  },
  async 'pusher-js CACHE_CHANNEL'() {
    const empty = alice.subscribe('cache-empty');
    await onEvent(empty, 'pusher:cache_miss');
    await server.trigger('private-cache-score', 'score', { home: 1 });
    await server.trigger('private-cache-score', 'score', { home: 2 });
    const score = alice.subscribe('private-cache-score');
    assert.deepEqual((await onEvent(score, 'score'))[0], { home: 2 });
    const cached = await server.get({ path: '/channels/private-cache-score', params: { info: 'cache' } });
    assert.equal((await cached.json()).cache.data, '{"home":2}');
  },
  async 'pusher-js ENCRYPTED_CHANNEL, pusher ENCRYPTED_TRIGGER'() {
    await server.trigger('private-encrypted-cache-secret', 'whisper', { word: 'psst' });
    const secret = alice.subscribe('private-encrypted-cache-secret');
    assert.deepEqual((await onEvent(secret, 'whisper'))[0], { word: 'psst' });
    const cached = await server.get({ path: '/channels/private-encrypted-cache-secret', params: { info: 'cache' } });
    assert.deepEqual(Object.keys(JSON.parse((await cached.json()).cache.data)), ['nonce', 'ciphertext']);
  },
  async 'pusher-js SIGN_IN, pusher-js WATCHLIST, pusher AUTHENTICATE_USER, pusher SEND_TO_USER'() {
    const offline = next('offline', (done) => alice.user.watchlist.bind('offline', done));
    alice.signin();
    assert.deepEqual((await offline)[0].user_ids.sort(), ['bob', 'carol']);
    assert.equal(alice.user.user_data.id, 'alice');
    const online = next('online', (done) => alice.user.watchlist.bind('online', done));
    bob.signin();
    assert.deepEqual((await online)[0].user_ids, ['bob']);
    await bob.user.signinDonePromise;
    const hello = next('hello', (done) => bob.user.bind('hello', done));
    // pusher-js does not tell when its channel for the user's events is subscribed
    let heard = false;
    const first = hello.then(([data]) => {
      heard = true;
      return data;
    });
    while (!heard) await server.sendToUser('bob', 'hello', { you: 'bob' });
    assert.deepEqual(await first, { you: 'bob' });
  },
  async 'pusher-js TERMINATED, pusher TERMINATE_USER'() {
    const carol = client(key, 'carol');
    const online = next('online', (done) => alice.user.watchlist.bind('online', done));
    carol.signin();
    assert.deepEqual((await online)[0].user_ids, ['carol']);
    const gone = next('disconnected', (done) => carol.connection.bind('disconnected', done));
    await server.terminateUserConnections('carol');
    await gone;
  },
  async 'pusher LIST_CHANNELS'() {
    const answer = await server.get({ path: '/channels' });
    assert.deepEqual(Object.keys((await answer.json()).channels).sort(), [
      'cache-empty', 'news', 'presence-room', 'private-cache-score', 'private-encrypted-cache-secret', 'private-room',
    ]);
  },
  async 'pusher CHANNEL_INFO'() {
    const answer = await server.get({ path: '/channels/private-room', params: { info: 'subscription_count' } });
    assert.deepEqual(await answer.json(), { occupied: true, subscription_count: 2 });
  },
  async 'pusher-js UNSUBSCRIBE'() {
    alice.channel('news').unbind();
    alice.unsubscribe('news');
    await subscribe(alice, 'sent-after-the-unsubscribe');
    const event = onEvent(bob.channel('news'), 'after');
    alice.bind_global((name) => assert.notEqual(name, 'after'));
    await server.trigger('news', 'after', 1);
    await event;
  },
  async 'pusher-js PUBLIC_CHANNEL'() {
    const channel = await subscribe(alice, 'flood');
    const heard = [];
    const all = next('the last of many events', (done) => channel.bind('n', ({ n }) => {
      heard.push(n);
      if (n === 119) done();
    }), 20000);
    for (let n = 0; n < 120; n++) await server.trigger('flood', 'n', { n, padding: 'ü€😀 '.repeat(700) });
    await all;
    assert.deepEqual(heard, Array.from({ length: 120 }, (_, n) => n));
  },
  async 'pusher WRONG_SECRET'() {
    const wrong = new PusherServer({ appId, key, secret: 'wrong', host: '127.0.0.1', port, useTLS: false });
    await assert.rejects(wrong.trigger('news', 'x', 1), (e) => e.status === 401 && /Invalid signature/.test(e.body));
  },
  async 'pusher TOO_LARGE'() {
    await assert.rejects(server.trigger('news', 'x', 'x'.repeat(10_241)), (e) => e.status === 413);
  },
  async 'pusher-js RECONNECT'() {
    const proxy = await breakableProxy(port);
    const dave = client(key, 'dave', proxy.port);
    const channel = await subscribe(dave, 'presence-dave');
    const before = dave.connection.socket_id;
    const again = subscribed(channel);
    const lost = next('the loss of the connection', (done) => dave.connection.bind('connecting', done));
    // between two polls there is no connection that could be lost
    const breaking = setInterval(() => proxy.breakAll(), 50);
    await lost.finally(() => clearInterval(breaking));
    await again;
    assert.notEqual(dave.connection.socket_id, before);
    const event = onEvent(channel, 'welcome-back');
    await server.trigger('presence-dave', 'welcome-back', 1);
    await event;
    dave.disconnect();
  },
  async 'pusher-js RECOVERY'() {
    const proxy = await breakableProxy(port);
    const erin = client(key, 'erin', proxy.port);
    erin.signin();
    const channels = ['presence-kept', 'private-kept', 'kept'].map((name) => erin.subscribe(name));
    const logs = channels.map(numbers);
    const trigger = async (n) => {
      for (const channel of channels) await server.trigger(channel.name, 'n', { n });
    };
    const all = (n) => Promise.all(logs.map((log) => log.until(n)));
    await Promise.all(channels.map((channel) => channel.subscribed || subscribed(channel)));
    await erin.user.signinDonePromise;
    // pusher-js does not use a fallback any more that has failed it twice
    const webSocket = transport === 'ws';
    const rounds = webSocket ? 3 : 1;
    for (let round = 0; round < rounds; round++) {
      const first = round * 10;
      for (let n = first; n < first + 4; n++) await trigger(n);
      await all(first + 3);
      // over a WebSocket the answer to the last question comes before this does
      await subscribe(erin, `fence-${round}`);
      proxy.down.refuses = webSocket;
      if (!webSocket || round === 2) {
        proxy.breakAll();
      } else {
        proxy.breakBothEnds();
        for (const { name } of channels) while (await isOccupied(name));
      }
      for (let n = first + 4; n < first + 7; n++) await trigger(n);
      proxy.down.refuses = false;
      for (let n = first + 7; n < first + 9; n++) await trigger(n);
      await Promise.all(channels.map((channel) => onEvent(channel, 'carillon:recovered')));
      await trigger(first + 9);
      await all(first + 9);
    }
    for (const { heard } of logs) {
      const numbered = heard.filter((what) => typeof what === 'number');
      assert.deepEqual(numbered, [...new Set(numbered)].sort((a, b) => a - b), `${heard}`);
      let expected = 0;
      for (const [at, n] of heard.entries()) {
        if (typeof n !== 'number') continue;
        if (n !== expected) assert.ok(heard.slice(0, at).lastIndexOf('gap') > heard.indexOf(expected - 1), `silent before ${n}: ${heard}`);
        expected = n + 1;
      }
      assert.ok(heard.filter((what) => what === 'recovered').length >= rounds, `${heard}`);
      // where the gateway was told of the loss, nothing is missing
      if (webSocket) assert.ok(Array.from({ length: 20 }, (_, n) => n).every((n) => heard.includes(n)), `${heard}`);
    }
    erin.disconnect();
  },
  async 'pusher-js WRONG_KEY'() {
    const stranger = client('no-such-key');
    const [error] = await next('an error', (done) => stranger.connection.bind('error', done));
    assert.equal(error.error.data.code, 4001);
    if (stranger.connection.state !== 'disconnected') {
      await next('disconnected', (done) => stranger.connection.bind('disconnected', done));
    }
  },
};

// a poll that is not broken is answered, and then nothing was lost
if (transport === 'xhr_polling') delete features['pusher-js RECOVERY'];

const alice = client(key, 'alice');
const bob = client(key, 'bob');
await show(features);
