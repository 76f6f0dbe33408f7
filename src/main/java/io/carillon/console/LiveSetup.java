package io.carillon.console;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.messaging.Message;
import org.springframework.messaging.simp.SimpMessageType;
import org.springframework.messaging.simp.config.MessageBrokerRegistry;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.socket.EnableWebSocketSecurity;
import org.springframework.security.messaging.access.intercept.MessageMatcherDelegatingAuthorizationManager;
import org.springframework.web.socket.config.annotation.EnableWebSocketMessageBroker;
import org.springframework.web.socket.config.annotation.StompEndpointRegistry;
import org.springframework.web.socket.config.annotation.WebSocketMessageBrokerConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketTransportRegistration;
import org.springframework.web.socket.server.support.HttpSessionHandshakeInterceptor;

/// The live feed of pages: STOMP over a WebSocket at `/live`, for people who signed in, from pages of this very host
/// that show their form token. They may subscribe to their own organization's apps, and do nothing else.
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@ConditionalOnBooleanProperty("carillon.control.enabled")
@EnableWebSocketMessageBroker
@EnableWebSocketSecurity
@EnableConfigurationProperties(LiveSettings.class)
class LiveSetup implements WebSocketMessageBrokerConfigurer {
    private static final long HEARTBEAT = Duration.ofSeconds(10).toMillis();
    private static final int LONGEST_MESSAGE = 4 * 1024;
    private static final int MOST_UNSENT = 64 * 1024;
    private static final int LONGEST_SEND = (int) Duration.ofSeconds(10).toMillis();

    private final LiveSockets sockets;
    private final TaskScheduler heartbeats;

    /// @param messageBrokerTaskScheduler made by what this configures
    LiveSetup(LiveSockets sockets, @Lazy TaskScheduler messageBrokerTaskScheduler) {
        this.sockets = sockets;
        this.heartbeats = messageBrokerTaskScheduler;
    }

    @Override
    public void registerStompEndpoints(StompEndpointRegistry endpoints) {
        // of the session, its id alone
        endpoints.addEndpoint("/live").addInterceptors(new HttpSessionHandshakeInterceptor(List.of()));
    }

    @Override
    public void configureMessageBroker(MessageBrokerRegistry broker) {
        broker.enableSimpleBroker(LiveTopic.PREFIX)
                .setHeartbeatValue(new long[] {HEARTBEAT, HEARTBEAT})
                .setTaskScheduler(heartbeats);
    }

    @Override
    public void configureWebSocketTransport(WebSocketTransportRegistration transport) {
        transport
                .setMessageSizeLimit(LONGEST_MESSAGE)
                .setSendBufferSizeLimit(MOST_UNSENT)
                .setSendTimeLimit(LONGEST_SEND)
                .setTimeToFirstMessage(LONGEST_SEND)
                .addDecoratorFactory(sockets);
    }

    @Bean
    AuthorizationManager<Message<?>> messageAuthorizationManager(
            MessageMatcherDelegatingAuthorizationManager.Builder messages, LiveAccess access) {
        return messages.simpTypeMatchers(
                        SimpMessageType.CONNECT,
                        SimpMessageType.HEARTBEAT,
                        SimpMessageType.UNSUBSCRIBE,
                        SimpMessageType.DISCONNECT)
                .authenticated()
                .simpSubscribeDestMatchers(LiveTopic.PATTERN)
                .access(access)
                .anyMessage()
                .denyAll()
                .build();
    }
}
