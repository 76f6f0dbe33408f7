package io.carillon.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/// Bytes that are nearly a message: corpus messages with pieces flipped, cut, doubled or swapped for JSON's own pieces.
final class Mutations {
    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            "\"",
            "\\",
            ",",
            ":",
            "null",
            "true",
            "-",
            "1e999",
            "0",
            "{}",
            "[]",
            "\"\"",
            "\\ud800",
            "\\u12",
            "\u0000",
            "\"data\":",
            "\"event\":",
            "é",
            "🔔",
            " ",
            "\"channel\":7",
            "\"batch\":[{}]",
            "\\udc00");

    private Mutations() {}

    static Arbitrary<byte[]> of(List<byte[]> corpus) {
        var mutations = mutation().list().ofMinSize(1).ofMaxSize(6);
        return Combinators.combine(Arbitraries.of(corpus), mutations).as((message, changes) -> {
            byte[] mutated = message;
            for (var change : changes) {
                mutated = change.apply(mutated);
            }
            return mutated;
        });
    }

    private static Arbitrary<Mutation> mutation() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.integers().between(0, 10_000),
                        Arbitraries.integers().between(0, 20),
                        Arbitraries.bytes(),
                        Arbitraries.of(PIECES))
                .as(Mutation::new);
    }

    private record Mutation(int kind, int place, int length, byte value, String piece) {
        byte[] apply(byte[] message) {
            int at = message.length == 0 ? 0 : place % message.length;
            int to = Math.min(message.length, at + length);
            var mutated = new ByteArrayOutputStream();
            mutated.write(message, 0, at);
            switch (kind) {
                case 0 -> mutated.write(value);
                case 1 -> mutated.writeBytes(piece.getBytes(UTF_8));
                case 2 -> mutated.write(message, at, to - at);
                default -> {
                    return kind == 3 ? mutated.toByteArray() : rest(mutated, message, to);
                }
            }
            return rest(mutated, message, kind == 0 ? Math.min(message.length, at + 1) : at);
        }

        private static byte[] rest(ByteArrayOutputStream mutated, byte[] message, int from) {
            mutated.write(message, from, message.length - from);
            return mutated.toByteArray();
        }
    }
}
