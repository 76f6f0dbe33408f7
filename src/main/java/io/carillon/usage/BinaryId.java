package io.carillon.usage;

import java.nio.ByteBuffer;
import java.util.UUID;

/// Ids as the database's `BINARY(16)` has them.
final class BinaryId {
    private BinaryId() {}

    static byte[] of(UUID id) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
