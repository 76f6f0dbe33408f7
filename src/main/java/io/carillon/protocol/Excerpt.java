package io.carillon.protocol;

/// Keeps texts that echo what a client sent within bounds, so that an error costs no more than what caused it.
final class Excerpt {
    /// A close frame holds 125 bytes, two of which are the code.
    static final int CLOSE_REASON_BYTES = 123;

    private static final int ARGUMENT_CHARS = 2_048;

    private Excerpt() {}

    /// The template with each `%s` replaced by an argument, long arguments cut.
    static String fill(String template, Object... args) {
        var text = new StringBuilder(template.length() + 64);
        int from = 0;
        for (Object arg : args) {
            int place = template.indexOf("%s", from);
            if (place < 0) {
                throw new IllegalArgumentException("More arguments than places in: " + template);
            }
            text.append(template, from, place).append(ofChars(String.valueOf(arg), ARGUMENT_CHARS));
            from = place + 2;
        }
        return text.append(template, from, template.length()).toString();
    }

    /// The longest start of `text` that needs at most `limit` bytes of UTF-8.
    static String ofBytes(String text, int limit) {
        int bytes = 0;
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            bytes += Utf8.length(codePoint);
            if (bytes > limit) {
                return text.substring(0, i);
            }
            i += Character.charCount(codePoint);
        }
        return text;
    }

    private static String ofChars(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit;
        return text.substring(0, end) + '…';
    }
}
