package io.carillon.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

/// The members of a presence channel at one moment, as a joiner is told them: a string that holds ids, hash and count
/// (Pusher protocol, presence channels). Immutable.
public final class PresenceBlock {
    private static final byte[] IDS = "\"{\\\"presence\\\":{\\\"ids\\\":[".getBytes(UTF_8);
    private static final byte[] HASH = "],\\\"hash\\\":{".getBytes(UTF_8);
    private static final byte[] COUNT = "},\\\"count\\\":".getBytes(UTF_8);
    private static final byte[] END = "}}\"".getBytes(UTF_8);

    private final Page[] pages;
    private final byte[] count;

    /// Some of the members.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Page(byte[] ids, byte[] entries) {}

    PresenceBlock(Page[] pages, int count) {
        this.pages = pages;
        this.count = Integer.toString(count).getBytes(UTF_8);
    }

    /// The members as JSON: an object that holds ids, hash and count.
    public byte[] json() {
        var token = new byte[length()];
        write(token, 0);
        return new EventData(token).utf8();
    }

    /// Bytes of the string token, quotes included.
    int length() {
        int separators = Math.max(0, pages.length - 1);
        int length = IDS.length + HASH.length + COUNT.length + count.length + END.length + 2 * separators;
        for (var page : pages) {
            length += page.ids.length + page.entries.length;
        }
        return length;
    }

    /// Writes the token and returns where it ends.
    int write(byte[] target, int start) {
        int at = append(IDS, target, start);
        for (int i = 0; i < pages.length; i++) {
            at = append(pages[i].ids, target, separated(i, target, at));
        }
        at = append(HASH, target, at);
        for (int i = 0; i < pages.length; i++) {
            at = append(pages[i].entries, target, separated(i, target, at));
        }
        return append(END, target, append(count, target, append(COUNT, target, at)));
    }

    private static int separated(int page, byte[] target, int at) {
        if (page == 0) {
            return at;
        }
        target[at] = ',';
        return at + 1;
    }

    private static int append(byte[] piece, byte[] target, int at) {
        System.arraycopy(piece, 0, target, at, piece.length);
        return at + piece.length;
    }
}
