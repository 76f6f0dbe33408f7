// npm install pusher
import Pusher from 'pusher';

const pusher = new Pusher({
  appId: '{{APP_ID}}',
  key: '{{KEY}}',
  secret: '{{SECRET}}',
  host: '{{HOST}}',
  port: '{{PORT}}',{{NODE_PATH}}
  useTLS: {{TLS}},
});

await pusher.trigger('my-channel', 'my-event', { message: 'hello from Node' });
