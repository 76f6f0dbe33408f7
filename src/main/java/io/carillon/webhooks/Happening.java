package io.carillon.webhooks;

import io.carillon.protocol.EventData;
import io.carillon.protocol.WebhookMessages;
import org.jspecify.annotations.Nullable;

/// Something that happened on a channel, as it was noted on an event loop.
sealed interface Happening {
    long appId();

    String channel();

    record Came(Occupant occupant) implements Happening {
        @Override
        public long appId() {
            return occupant.appId();
        }

        @Override
        public String channel() {
            return occupant.channel();
        }
    }

    record Left(Occupant occupant) implements Happening {
        @Override
        public long appId() {
            return occupant.appId();
        }

        @Override
        public String channel() {
            return occupant.channel();
        }
    }

    /// Something that is told as it is.
    sealed interface Plain extends Happening {
        WebhookType type();

        byte[] json();
    }

    record CacheMiss(long appId, String channel) implements Plain {
        @Override
        public WebhookType type() {
            return WebhookType.CACHE_MISS;
        }

        @Override
        public byte[] json() {
            return WebhookMessages.cacheMiss(channel);
        }
    }

    record SubscriptionCount(long appId, String channel, int count) implements Plain {
        @Override
        public WebhookType type() {
            return WebhookType.SUBSCRIPTION_COUNT;
        }

        @Override
        public byte[] json() {
            return WebhookMessages.subscriptionCount(channel, count);
        }
    }

    record ClientEvent(
            long appId,
            String channel,
            String name,
            EventData data,
            String socketId,
            @Nullable String userId) implements Plain {
        @Override
        public WebhookType type() {
            return WebhookType.CLIENT_EVENT;
        }

        @Override
        public byte[] json() {
            return WebhookMessages.clientEvent(channel, name, data, socketId, userId);
        }
    }
}
