// Drives laravel-echo against a gateway, as a Laravel app's page does: node echo.mjs PORT APP_ID KEY SECRET
import assert from 'node:assert/strict';
import Echo from 'laravel-echo';
import PusherJs from 'pusher-js';
import PusherServer from 'pusher';
import { breakableProxy, next, numbers, show } from './harness.mjs';

const [port, appId, key, secret] = process.argv.slice(2);
const server = new PusherServer({ appId, key, secret, host: '127.0.0.1', port, useTLS: false,
  encryptionMasterKeyBase64: Buffer.alloc(32, 7).toString('base64') });

function echo(userId, { appKey = key, wsPort = port } = {}) {
  return new Echo({
    broadcaster: 'reverb',
    Pusher: PusherJs,
    key: appKey,
    wsHost: '127.0.0.1',
    wsPort: Number(wsPort),
    forceTLS: false,
    enabledTransports: ['ws'],
    channelAuthorization: {
      customHandler: ({ socketId, channelName }, done) => done(null, server.authorizeChannel(socketId, channelName,
        channelName.startsWith('presence-') ? { user_id: userId, user_info: { name: userId } } : undefined)),
    },
    userAuthentication: {
      customHandler: ({ socketId }, done) => done(null, server.authenticateUser(socketId, { id: userId })),
    },
  });
}

const subscribed = (channel) => next('subscribed', (done) => channel.subscribed(done));
const heard = (channel, event) => next(event, (done) => channel.listen(event, done));
const connected = (page) => next('connected', (done) => page.connector.pusher.connection.bind('connected', done));

const alice = echo('alice');
const bob = echo('bob');

await show({
  async 'laravel-echo CONNECT'() {
    await Promise.all([connected(alice), connected(bob)]);
    assert.equal(alice.connectionStatus(), 'connected');
    assert.match(alice.socketId(), /^\d+\.\d+$/);
  },
  async 'laravel-echo PUBLIC_CHANNEL'() {
    const channel = alice.channel('orders');
    await subscribed(channel);
    const shipped = heard(channel, 'OrderShipped');
    await server.trigger('orders', 'App\\Events\\OrderShipped', { id: 7 });
    assert.deepEqual((await shipped)[0], { id: 7 });
    const named = heard(channel, '.order.paid');
    await server.trigger('orders', 'order.paid', { id: 8 });
    assert.deepEqual((await named)[0], { id: 8 });
  },
  async 'laravel-echo PRIVATE_CHANNEL'() {
    const channel = alice.private('user.1');
    await subscribed(channel);
    const notified = next('a notification', (done) => channel.notification(done));
    await server.trigger('private-user.1', 'Illuminate\\Notifications\\Events\\BroadcastNotificationCreated', { text: 'hi' });
    assert.deepEqual((await notified)[0], { text: 'hi' });
  },
  async 'laravel-echo ENCRYPTED_CHANNEL'() {
    const channel = alice.encryptedPrivate('vault');
    await subscribed(channel);
    const opened = heard(channel, '.opened');
    await server.trigger('private-encrypted-vault', 'opened', { by: 'alice' });
    assert.deepEqual((await opened)[0], { by: 'alice' });
  },
  async 'laravel-echo PRESENCE_CHANNEL'() {
    const room = alice.join('room');
    assert.deepEqual((await next('who is here', (done) => room.here(done)))[0], [{ name: 'alice' }]);
    const joining = next('joining', (done) => room.joining(done));
    const theirs = bob.join('room');
    const [here] = await next('who is here', (done) => theirs.here(done));
    assert.deepEqual(here.map((user) => user.name).sort(), ['alice', 'bob']);
    assert.deepEqual((await joining)[0], { name: 'bob' });
    const leaving = next('leaving', (done) => room.leaving(done));
    bob.leave('room');
    assert.deepEqual((await leaving)[0], { name: 'bob' });
  },
  async 'laravel-echo CLIENT_EVENT'() {
    const theirs = bob.private('chat');
    await subscribed(theirs);
    const mine = alice.private('chat');
    await subscribed(mine);
    const typing = next('a whisper', (done) => theirs.listenForWhisper('typing', done));
    mine.whisper('typing', { name: 'alice' });
    assert.deepEqual((await typing)[0], { name: 'alice' });
  },
  async 'laravel-echo CACHE_CHANNEL'() {
    await next('a cache miss', (done) => alice.channel('cache-empty').on('pusher:cache_miss', done));
    await server.trigger('private-cache-score', 'score', { home: 2 });
    assert.deepEqual((await heard(alice.private('cache-score'), '.score'))[0], { home: 2 });
  },
  async 'laravel-echo EXCLUDED'() {
    const theirs = bob.channel('orders');
    await subscribed(theirs);
    alice.channel('orders').listen('.toOthers', () => assert.fail('the excluded page got the event'));
    const event = heard(theirs, '.toOthers');
    await server.trigger('orders', 'toOthers', 1, { socket_id: alice.socketId() });
    await event;
  },
  async 'laravel-echo SIGN_IN'() {
    const { user } = alice.connector.pusher;
    alice.connector.signin();
    await user.signinDonePromise;
    const hello = next('hello', (done) => user.bind('hello', done));
    // pusher-js does not tell when its channel for the user's events is subscribed
    let done = false;
    hello.finally(() => (done = true));
    while (!done) await server.sendToUser('alice', 'hello', { you: 'alice' });
    assert.deepEqual((await hello)[0], { you: 'alice' });
  },
  async 'laravel-echo UNSUBSCRIBE'() {
    alice.leave('orders');
    await subscribed(alice.channel('sent-after-the-unsubscribe'));
    const after = heard(bob.channel('orders'), '.after');
    alice.connector.pusher.bind_global((name) => assert.notEqual(name, 'after'));
    await server.trigger('orders', 'after', 1);
    await after;
  },
  async 'laravel-echo RECONNECT'() {
    const proxy = await breakableProxy(port);
    const dave = echo('dave', { wsPort: proxy.port });
    const channel = dave.private('dave');
    await subscribed(channel);
    const again = subscribed(channel);
    proxy.breakAll();
    await again;
    const back = heard(channel, '.welcome-back');
    await server.trigger('private-dave', 'welcome-back', 1);
    await back;
    dave.disconnect();
  },
  async 'laravel-echo RECOVERY'() {
    const proxy = await breakableProxy(port);
    const erin = echo('erin', { wsPort: proxy.port });
    const channel = erin.join('kept');
    await subscribed(channel);
    const { heard, until } = numbers(channel.subscription);
    const missed = next('word of what was missed', (done) => channel.listen('.carillon:recovered', done));
    await server.trigger('presence-kept', 'n', { n: 1 });
    await until(1);
    await subscribed(erin.channel('fence'));
    proxy.down.refuses = true;
    proxy.breakBothEnds();
    while ((await (await server.get({ path: '/channels/presence-kept' })).json()).occupied);
    await server.trigger('presence-kept', 'n', { n: 2 });
    await server.trigger('presence-kept', 'n', { n: 3 });
    proxy.down.refuses = false;
    await until(3);
    assert.deepEqual(heard, [1, 'recovered', 2, 3]);
    assert.deepEqual((await missed)[0], { events: 2 });
    erin.disconnect();
  },
  async 'laravel-echo WRONG_KEY'() {
    const stranger = echo('nobody', { appKey: 'no-such-key' });
    const [error] = await next('an error', (done) => stranger.connector.pusher.connection.bind('error', done));
    assert.equal(error.error.data.code, 4001);
  },
});
