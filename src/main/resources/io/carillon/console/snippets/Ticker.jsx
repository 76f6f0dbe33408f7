// npm install pusher-js
import { useEffect, useState } from 'react';
import Pusher from 'pusher-js';

export function Ticker() {
  const [message, setMessage] = useState('waiting …');

  useEffect(() => {
    const pusher = new Pusher('{{KEY}}', {
      cluster: '',
      wsHost: '{{HOST}}',
      wsPort: {{PORT}},
      wssPort: {{PORT}},{{REACT_PATHS}}
      forceTLS: {{TLS}},
      enabledTransports: ['ws', 'wss'],
    });
    pusher.subscribe('my-channel').bind('my-event', (data) => setMessage(data.message));
    return () => pusher.disconnect();
  }, []);

  return <p>{message}</p>;
}
