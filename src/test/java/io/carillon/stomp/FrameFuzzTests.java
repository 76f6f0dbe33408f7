package io.carillon.stomp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/// Whatever bytes come, they are frames or they are refused, and where they are cut makes no difference.
class FrameFuzzTests {
    private static final List<String> PIECES = List.of(
            "\n",
            "\r\n",
            "\n\n",
            "␀",
            ":",
            "\\",
            "\\c",
            "SEND\n",
            "content-length:3\n",
            "content-length:",
            "ä",
            "receipt:1\n",
            "DISCONNECT\n\n␀");

    @Example
    void everyKnownInputIsReadOrRefused() {
        Frames.corpus().forEach(FrameFuzzTests::outcome);
    }

    @Property
    void anyBytesAreReadOrRefused(@ForAll byte[] bytes) {
        outcome(bytes);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void mutatedFramesAreReadOrRefused(@ForAll("mutations") byte[] bytes) {
        outcome(bytes);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void itDoesNotMatterWhereFramesAreCut(
            @ForAll("mutations") byte[] bytes, @ForAll @IntRange(min = 1, max = 40) int size) {
        assertThat(outcome(bytes, size)).isEqualTo(outcome(bytes));
    }

    @Provide
    Arbitrary<byte[]> mutations() {
        var texts = Arbitraries.of(Frames.corpus().stream().map(Frames::text).toList());
        var mutation = Combinators.combine(
                        Arbitraries.doubles().between(0, 0.999).ofScale(3),
                        Arbitraries.integers().between(0, 8),
                        Arbitraries.of(PIECES))
                .as(Mutation::new);
        return Combinators.combine(
                        texts.list().ofMinSize(1).ofMaxSize(3), mutation.list().ofMaxSize(4))
                .as((pieces, mutations) -> {
                    var text = String.join("", pieces);
                    for (var each : mutations) {
                        text = each.apply(text);
                    }
                    return Frames.bytes(text);
                });
    }

    private record Mutation(double where, int removed, String inserted) {
        String apply(String text) {
            int at = (int) (where * text.length());
            return text.substring(0, at) + inserted + text.substring(Math.min(text.length(), at + removed));
        }
    }

    private static List<String> outcome(byte[] bytes) {
        return outcome(bytes, Math.max(1, bytes.length));
    }

    /// The frames found, and the refusal if there was one.
    private static List<String> outcome(byte[] bytes, int size) {
        var frames = new Frames();
        var parser = new FrameParser(frames);
        var refusal = new ArrayList<String>();
        try {
            for (int at = 0; at < bytes.length; at += size) {
                parser.parse(bytes, at, Math.min(size, bytes.length - at));
            }
        } catch (StompException e) {
            assertThat(e.getMessage()).isNotEmpty();
            assertThat(ServerFrames.error(StompVersion.V1_2, e, 1002, null)).endsWith(0);
            refusal.add(e.errorCode() + e.receipt());
        }
        var outcome = new ArrayList<String>();
        frames.found().forEach(frame -> outcome.add(describe(frame)));
        outcome.addAll(refusal);
        return outcome;
    }

    private static String describe(ClientFrame frame) {
        return switch (frame) {
            case ClientFrame.Send send -> send.destination() + send.headers().list() + Frames.text(send.body());
            case ClientFrame.Subscribe subscribe ->
                subscribe.id() + subscribe.headers().list();
            default -> frame.toString();
        };
    }
}
