import { expect, test } from 'vitest';
import { stomp } from './dialects';

const dialect = stomp('wss://push.example.com:443/live/stomp', 'a-key');

test('logs in with the key', () => {
  expect(dialect.greeting).toBe('CONNECT\naccept-version:1.2\nhost:push.example.com\nlogin:a-key\nheart-beat:0,0\n\n\0');
});

test.each([
  ['CONNECTED\nversion:1.2\n\n\0', [{ what: 'connected' }]],
  ['RECEIPT\nreceipt-id:subscribed\n\n\0', [{ what: 'subscribed' }]],
  ['MESSAGE\nchannel:room\nmessage-id:7\n\n{"a":"\n\n"}\0', [{ what: 'event', channel: 'room', data: '{"a":"\n\n"}' }]],
  ['ERROR\ncode:4003\nmessage:App\\c gone\\\\away\n\nwhy\0\n', [{ what: 'refused', code: 4003, message: 'App: gone\\away' }]],
  ['ERROR\nmessage:no\n\n\0', [{ what: 'refused', code: undefined, message: 'no' }]],
  ['\n', []],
  ['\nCONNECTED\n\n\0\nRECEIPT\nreceipt-id:subscribed\n\n\0', [{ what: 'connected' }, { what: 'subscribed' }]],
])('in %j it hears %j', (text, heard) => {
  expect(dialect.hear(text)).toEqual(heard);
});
