package io.carillon.stomp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Frames as bytes, and what a parser makes of them. In texts and files `␀` stands for NUL.
final class Frames implements FrameParser.Sink {
    static final int LONGEST_BODY = 4_096;
    private static final Path CORPUS = Path.of("src/test/resources/stomp/corpus");

    private final List<ClientFrame> found = new ArrayList<>();

    @Override
    public void frame(ClientFrame frame) {
        found.add(frame);
    }

    @Override
    public int longestBody() {
        return LONGEST_BODY;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    List<ClientFrame> found() {
        return found;
    }

    static byte[] bytes(String text) {
        return text.replace('␀', '\0').getBytes(UTF_8);
    }

    static String text(byte[] bytes) {
        return new String(bytes, UTF_8).replace('\0', '␀');
    }

    static List<ClientFrame> parse(String text) throws StompException {
        byte[] bytes = bytes(text);
        return parse(bytes, bytes.length);
    }

    /// Parses pieces of at most `size` bytes, one after the other.
    static List<ClientFrame> parse(byte[] bytes, int size) throws StompException {
        var frames = new Frames();
        var parser = new FrameParser(frames);
        for (int at = 0; at < bytes.length; at += size) {
            parser.parse(bytes, at, Math.min(size, bytes.length - at));
        }
        return frames.found;
    }

    /// The one frame in a text.
    static ClientFrame frame(String text) throws StompException {
        return parse(text).getFirst();
    }

    static List<byte[]> corpus() {
        try (var files = Files.list(CORPUS)) {
            return files.sorted().map(Frames::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(Path file) {
        try {
            return bytes(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
