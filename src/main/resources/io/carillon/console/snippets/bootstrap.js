// npm install laravel-echo pusher-js
import Echo from 'laravel-echo';
import Pusher from 'pusher-js';

window.Pusher = Pusher;
window.Echo = new Echo({
  broadcaster: 'pusher',
  key: '{{KEY}}',
  cluster: '',
  wsHost: '{{HOST}}',
  wsPort: {{PORT}},
  wssPort: {{PORT}},{{ECHO_PATHS}}
  forceTLS: {{TLS}},
  enabledTransports: ['ws', 'wss'],
});

window.Echo.channel('my-channel').listen('.my-event', (data) => console.log('received', data.message));

// And in the .env of the Laravel application:
// BROADCAST_CONNECTION=pusher
// PUSHER_APP_ID={{APP_ID}}
// PUSHER_APP_KEY={{KEY}}
// PUSHER_APP_SECRET={{SECRET}}
// PUSHER_HOST={{HOST}}
// PUSHER_PORT={{PORT}}
// PUSHER_SCHEME={{SCHEME}}
