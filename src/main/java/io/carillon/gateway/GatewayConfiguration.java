package io.carillon.gateway;

import io.carillon.apps.AppDirectory;
import io.carillon.channels.Broker;
import io.carillon.channels.ChannelHub;
import io.carillon.channels.LocalBroker;
import io.carillon.channels.Publisher;
import io.carillon.gateway.api.ApiEndpoint;
import io.carillon.gateway.fallback.FallbackEndpoint;
import io.carillon.gateway.pusher.Admission;
import io.carillon.gateway.pusher.PusherEndpoint;
import io.carillon.gateway.stomp.StompEndpoint;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// How the gateway is put together.
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("carillon.gateway.enabled")
@EnableConfigurationProperties(GatewaySettings.class)
class GatewayConfiguration {
    private static final Logger log = LoggerFactory.getLogger(GatewayConfiguration.class);

    // Closed with the context, for their threads would keep a process alive whose start has failed.
    @Bean
    EventLoops eventLoops(GatewaySettings settings) {
        return new EventLoops(settings);
    }

    @Bean
    ChannelHub channelHub(EventLoops loops) {
        return new ChannelHub(loops.all(), ChannelHub.Marks.DEFAULTS);
    }

    @Bean
    Broker broker(ChannelHub hub) {
        return new LocalBroker(hub);
    }

    @Bean
    Publisher publisher(Broker broker) {
        return new Publisher(broker);
    }

    @Bean
    Gateway gateway(
            GatewaySettings settings, EventLoops loops, ChannelHub hub, Publisher publisher, AppDirectory directory) {
        var clock = InstantSource.system();
        var admission = new Admission(directory, hub, publisher, settings);
        var routes = new Routes(
                new PusherEndpoint(admission),
                new FallbackEndpoint(admission, settings),
                new StompEndpoint(directory, hub, publisher, settings, clock),
                new ApiEndpoint(directory, hub, publisher, clock));
        directory.onChange(new AppChangeListener(hub)::changed);
        return new Gateway(settings, loops, hub, routes);
    }

    @Bean
    GatewayLifecycle gatewayLifecycle(Gateway gateway, AppDirectory directory, ApplicationContext context) {
        return new GatewayLifecycle(gateway, directory, failure -> {
            log.error("Carillon cannot go on: {}", failure.getMessage());
            Thread.ofPlatform().name("give-up").start(() -> System.exit(SpringApplication.exit(context, () -> 1)));
        });
    }
}
