package io.carillon.protocol;

/// The checked name of a channel, with what its prefix means (Pusher protocol, channel naming conventions).
///
/// Only names made by [#parse] are known to be safe inside a string to sign.
///
/// @param cache the channel keeps its last published event
public record ChannelName(String value, ChannelType type, boolean cache) {
    private static final String SERVER_TO_USER = "#server-to-user-";
    private static final long LOW = bits("0123456789-=,.;", 0);
    private static final long HIGH = bits("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_@", 64);

    /// @param maxLength the most characters that a name may have, prefix included
    /// @throws ProtocolException `channel_name_invalid`
    public static ChannelName parse(String name, int maxLength) throws ProtocolException {
        boolean toUser = name.startsWith(SERVER_TO_USER);
        if (name.length() > maxLength || !hasOnlyNameCharacters(name, toUser ? SERVER_TO_USER.length() : 0)) {
            throw ProtocolError.CHANNEL_NAME_INVALID.of(name, maxLength);
        }
        return toUser ? new ChannelName(name, ChannelType.SERVER_TO_USER, false) : classify(name);
    }

    /// A subscription needs a signature of the app. That of a [ChannelType#SERVER_TO_USER] needs a sign-in instead.
    public boolean requiresAuth() {
        return type == ChannelType.PRIVATE || type == ChannelType.PRIVATE_ENCRYPTED || type == ChannelType.PRESENCE;
    }

    public boolean isPresence() {
        return type == ChannelType.PRESENCE;
    }

    public boolean isEncrypted() {
        return type == ChannelType.PRIVATE_ENCRYPTED;
    }

    public boolean allowsClientEvents() {
        return requiresAuth();
    }

    /// The user whom a [ChannelType#SERVER_TO_USER] channel belongs to; for other types an empty string.
    public String userId() {
        return type == ChannelType.SERVER_TO_USER ? value.substring(SERVER_TO_USER.length()) : "";
    }

    @Override
    public String toString() {
        return value;
    }

    /// Whether `id` may be a user's id: the same characters as a channel name.
    public static boolean isValidUserId(String id, int maxLength) {
        return id.length() <= maxLength && hasOnlyNameCharacters(id, 0);
    }

    private static ChannelName classify(String name) {
        if (name.startsWith("private-")) {
            boolean encrypted = name.startsWith("encrypted-", 8);
            boolean cache = name.startsWith("cache-", encrypted ? 18 : 8);
            return new ChannelName(name, encrypted ? ChannelType.PRIVATE_ENCRYPTED : ChannelType.PRIVATE, cache);
        }
        if (name.startsWith("presence-")) {
            return new ChannelName(name, ChannelType.PRESENCE, name.startsWith("cache-", 9));
        }
        return new ChannelName(name, ChannelType.PUBLIC, name.startsWith("cache-"));
    }

    private static boolean hasOnlyNameCharacters(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            long set = c < 64 ? LOW : HIGH;
            if (c >= 128 || (set >>> (c & 63) & 1) == 0) {
                return false;
            }
        }
        return text.length() > from;
    }

    private static long bits(String characters, int base) {
        long bits = 0;
        for (int i = 0; i < characters.length(); i++) {
            bits |= 1L << (characters.charAt(i) - base);
        }
        return bits;
    }
}
