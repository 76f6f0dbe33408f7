// npm install @stomp/stompjs
import { Client } from '@stomp/stompjs';

const client = new Client({
  brokerURL: '{{WS}}://{{HOST}}:{{PORT}}{{PATH}}/stomp',
  connectHeaders: { login: '{{KEY}}' },
});

client.onStompError = (frame) => console.error('error', frame.headers.message);
client.onConnect = () => {
  client.subscribe('/channel/my-channel', (message) => {
    if (message.headers.event === 'my-event') {
      console.log('received', JSON.parse(message.body).message);
    }
  });
};
client.activate();
