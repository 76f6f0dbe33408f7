// npm install pusher-js
import Pusher from 'pusher-js';

const pusher = new Pusher('{{KEY}}', {
  cluster: '',
  wsHost: '{{HOST}}',
  wsPort: {{PORT}},
  wssPort: {{PORT}},
  httpHost: '{{HOST}}',
  httpPort: {{PORT}},
  httpsPort: {{PORT}},{{JS_PATHS}}
  forceTLS: {{TLS}},
  enabledTransports: ['ws', 'wss'],
});

pusher.connection.bind('error', (error) => console.error('error', error));
pusher.subscribe('my-channel').bind('my-event', (data) => {
  console.log('received', data.message);
});
