package io.carillon.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/// Input that was of interest once, kept as files of hexadecimal digits, and what chance makes of it. Whatever breaks
/// the gateway belongs in here.
final class Corpus {
    private static final Path ROOT = Path.of("src/test/resources/gateway/corpus");

    private Corpus() {}

    static List<byte[]> read(String kind) {
        try (var files = Files.list(ROOT.resolve(kind))) {
            return files.sorted().map(Corpus::bytes).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return HexFormat.of().parseHex(Files.readString(file).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Up to three pieces of the corpus one behind the other, with a few bytes changed, removed or doubled.
    static Arbitrary<byte[]> mutations(String kind) {
        var pieces = Arbitraries.of(read(kind)).list().ofMinSize(1).ofMaxSize(3).map(Corpus::join);
        var mutation = Combinators.combine(
                        Arbitraries.doubles().between(0, 0.999).ofScale(3),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.bytes())
                .as(Mutation::new);
        return Combinators.combine(pieces, mutation.list().ofMaxSize(6)).as((bytes, mutations) -> {
            byte[] mutated = bytes;
            for (var each : mutations) {
                mutated = each.apply(mutated);
            }
            return mutated;
        });
    }

    private static byte[] join(List<byte[]> pieces) {
        byte[] all = {};
        for (byte[] piece : pieces) {
            all = splice(all, piece);
        }
        return all;
    }

    private static byte[] splice(byte[] head, byte[] tail) {
        byte[] both = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, both, head.length, tail.length);
        return both;
    }

    private record Mutation(double where, int kind, byte value) {
        byte[] apply(byte[] bytes) {
            int at = (int) (where * bytes.length);
            byte[] head = Arrays.copyOf(bytes, at);
            byte[] tail = Arrays.copyOfRange(bytes, at, bytes.length);
            return switch (kind) {
                case 0 -> splice(splice(head, new byte[] {value}), tail);
                case 1 -> tail.length == 0 ? head : splice(head, Arrays.copyOfRange(tail, 1, tail.length));
                case 2 -> splice(splice(head, Arrays.copyOf(tail, Math.min(tail.length, value & 0x3F))), tail);
                default ->
                    tail.length == 0
                            ? head
                            : splice(splice(head, new byte[] {value}), Arrays.copyOfRange(tail, 1, tail.length));
            };
        }
    }
}
