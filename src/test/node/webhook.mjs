// Reads a webhook request as JSON, {key, secret, headers, body}, and says what Pusher's library for Node makes of it.
import Pusher from 'pusher';

let input = '';
for await (const part of process.stdin) input += part;
const { key, secret, headers, body } = JSON.parse(input);
const check = (given) => new Pusher({ appId: '1', key, secret, host: 'localhost' })
  .webhook({ headers, rawBody: given });

const webhook = check(body);
console.log(JSON.stringify({
  valid: webhook.isValid(),
  events: webhook.isValid() ? webhook.getEvents() : [],
  time: webhook.isValid() ? webhook.getTime().getTime() : 0,
  validWhenChanged: check(body.replace('channel', 'Channel')).isValid(),
  validWithAnotherSecret: new Pusher({ appId: '1', key, secret: 'other', host: 'localhost' })
    .webhook({ headers, rawBody: body }).isValid(),
}));
