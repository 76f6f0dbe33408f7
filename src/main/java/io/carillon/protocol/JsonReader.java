package io.carillon.protocol;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/// A strict parser of bounded depth over UTF-8 bytes, which can cut values out of its source verbatim.
///
/// Every method throws `JacksonException` when the source is not what it should be.
final class JsonReader implements AutoCloseable {
    private static final int MAX_DEPTH = 64;

    // Without charset detection Jackson reads UTF-8 bytes as they are, so that its offsets are offsets of the source;
    // canonical property names must stay on, or it goes through characters and knows no byte offsets.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
            .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .recyclerPool(JsonRecyclerPools.threadLocalPool())
            .build();

    private final byte[] source;
    private final int base;
    private final JsonParser parser;

    JsonReader(byte[] source, int offset, int length) {
        int mark = startsWithByteOrderMark(source, offset, length) ? 3 : 0;
        this.source = source;
        this.base = offset + mark;
        this.parser = FACTORY.createParser(ObjectReadContext.empty(), source, base, length - mark);
    }

    JsonReader(byte[] source) {
        this(source, 0, source.length);
    }

    /// The next token; null at the end of the source.
    @Nullable
    JsonToken next() {
        return parser.nextToken();
    }

    JsonToken token() {
        return parser.currentToken();
    }

    boolean isAt(JsonToken token) {
        return parser.hasToken(token);
    }

    /// Inside an object: steps to the value of its next member and returns that one's name; null at the object's end.
    @Nullable
    String nextMember() {
        if (parser.nextToken() != JsonToken.PROPERTY_NAME) {
            return null;
        }
        var name = parser.currentName();
        parser.nextToken();
        return name;
    }

    /// The content of the string that the reader is at.
    String text() {
        return parser.getString();
    }

    /// Steps over the value that the reader is at.
    void skip() {
        if (parser.currentToken().isStructStart()) {
            parser.skipChildren();
        } else {
            parser.finishToken();
        }
    }

    /// Where the value that the reader is at starts in the source.
    int start() {
        return base + (int) parser.currentTokenLocation().getByteOffset();
    }

    /// Where the value that the reader has just stepped over ends in the source.
    int end() {
        return base + (int) parser.currentLocation().getByteOffset();
    }

    /// Steps over the value that the reader is at and returns it as it stands in the source.
    byte[] slice() {
        int start = start();
        skip();
        return Arrays.copyOfRange(source, start, end());
    }

    @Override
    public void close() {
        parser.close();
    }

    private static boolean startsWithByteOrderMark(byte[] source, int offset, int length) {
        return length >= 3
                && source[offset] == (byte) 0xef
                && source[offset + 1] == (byte) 0xbb
                && source[offset + 2] == (byte) 0xbf;
    }
}
