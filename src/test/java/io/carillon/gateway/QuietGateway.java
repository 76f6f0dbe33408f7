package io.carillon.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.netty.buffer.ByteBufAllocator;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Fails a test class during which anything was logged as a warning or an error, a leaked buffer among them. What the
/// Pusher clients log in the same process is theirs: they warn of every close that a test provokes.
final class QuietGateway implements BeforeAllCallback, AfterAllCallback {
    private static final int GARBAGE_ROUNDS = 2;
    private static final String CLIENTS = "com.pusher.";

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @Override
    public void beforeAll(ExtensionContext context) {
        listen();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        assertNothingLogged();
    }

    void listen() {
        var root = root();
        root.setLevel(Level.WARN);
        log.setContext(root.getLoggerContext());
        log.start();
        root.addAppender(log);
    }

    void assertNothingLogged() {
        // A leaked buffer is found by an allocation after its collection.
        for (int i = 0; i < GARBAGE_ROUNDS; i++) {
            System.gc();
            for (int j = 0; j < 64; j++) {
                ByteBufAllocator.DEFAULT.directBuffer(16).release();
            }
        }
        root().detachAppender(log);
        assertThat(log.list)
                .filteredOn(event -> !event.getLoggerName().startsWith(CLIENTS))
                .as("what the gateway logged")
                .isEmpty();
    }

    private static ch.qos.logback.classic.Logger root() {
        return ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(Logger.ROOT_LOGGER_NAME);
    }
}
