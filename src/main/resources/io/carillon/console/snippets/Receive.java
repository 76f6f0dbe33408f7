// org.springframework:spring-websocket, spring-messaging; org.apache.tomcat.embed:tomcat-embed-websocket
import java.lang.reflect.Type;
import org.springframework.messaging.simp.stomp.*;
import org.springframework.web.socket.WebSocketHttpHeaders;
import org.springframework.web.socket.client.standard.StandardWebSocketClient;
import org.springframework.web.socket.messaging.WebSocketStompClient;

public class Receive extends StompSessionHandlerAdapter {
    public static void main(String[] args) throws InterruptedException {
        var credentials = new StompHeaders();
        credentials.setLogin("{{KEY}}");
        new WebSocketStompClient(new StandardWebSocketClient())
                .connectAsync(
                        "{{WS}}://{{HOST}}:{{PORT}}{{PATH}}/stomp",
                        new WebSocketHttpHeaders(), credentials, new Receive());
        Thread.currentThread().join();
    }

    @Override
    public void afterConnected(StompSession session, StompHeaders connected) {
        session.subscribe("/channel/my-channel", this);
    }

    @Override
    public Type getPayloadType(StompHeaders headers) {
        return byte[].class;
    }

    @Override
    public void handleFrame(StompHeaders headers, Object payload) {
        if (headers.containsKey("error-code")) {
            System.out.println("error " + headers.getFirst("message"));
        } else if ("my-event".equals(headers.getFirst("event"))) {
            System.out.println("received " + new String((byte[]) payload));
        }
    }
}
