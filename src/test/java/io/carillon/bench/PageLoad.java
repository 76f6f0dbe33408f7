package io.carillon.bench;

import io.carillon.Browser;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// How long pages take on a seeded database, as a reader's browser on this machine has them: one after the other, over
/// a connection that stays open, warm. The first visits are not counted.
final class PageLoad {
    private static final double MICROS = 1_000;
    private static final Pattern APP = Pattern.compile("href=\"(/o/[0-9a-f-]+/a/[0-9]+)\"");

    private PageLoad() {}

    public static void main(String[] arguments) {
        var options = new Arguments(Set.of("--port", "--visits", "--warm-up"), Set.of(), arguments);
        int visits = options.number("--visits", 400);
        int warmUp = options.number("--warm-up", 1_000);
        var reader = Browser.at(options.number("--port", 8080));
        reader.get("/signin").expect(200);
        reader.submit("/signin", Map.of("email", Seed.READER, "password", Seed.PASSWORD))
                .expectRedirect("/o");
        var pages = pages(reader);
        for (int i = 0; i < warmUp; i++) {
            reader.get(pages.get(i % pages.size())).expect(200);
        }
        System.out.printf(
                Locale.ROOT, "%-32s %9s %9s %9s   milliseconds, %d visits each%n", "page", "p50", "p95", "p99", visits);
        for (var page : pages) {
            print(page, measure(reader, page, visits));
        }
    }

    private static List<String> pages(Browser reader) {
        var home = reader.home();
        var list = reader.get(home).expect(200).html();
        var found = APP.matcher(list);
        if (!found.find()) {
            throw new LoadFailedException("the reader has no apps: run make seed on this database first");
        }
        var older = Pattern.compile("href=\"([^\"]+after=[^\"]+)\"").matcher(list);
        var pages = new ArrayList<>(List.of(home));
        if (older.find()) {
            pages.add(older.group(1));
        }
        for (var section : List.of("", "/start", "/keys", "/settings", "/webhooks", "/errors")) {
            if (reader.get(found.group(1) + section).status() == 200) {
                pages.add(found.group(1) + section);
            }
        }
        pages.add("/");
        pages.add("/docs/errors");
        return pages;
    }

    private static long[] measure(Browser reader, String page, int visits) {
        var nanos = new long[visits];
        for (int i = 0; i < visits; i++) {
            long begun = System.nanoTime();
            reader.get(page).expect(200);
            nanos[i] = System.nanoTime() - begun;
        }
        Arrays.sort(nanos);
        return nanos;
    }

    private static void print(String page, long[] nanos) {
        var name = page.replaceFirst("/o/[0-9a-f-]+", "/o/{org}")
                .replaceFirst("/a/[0-9]+", "/a/{app}")
                .replaceFirst("after=.*", "after=…");
        System.out.printf(
                Locale.ROOT,
                "%-32s %9.1f %9.1f %9.1f%n",
                name,
                millis(nanos, 0.50),
                millis(nanos, 0.95),
                millis(nanos, 0.99));
    }

    private static double millis(long[] sorted, double quantile) {
        return sorted[(int) Math.ceil(quantile * sorted.length) - 1] / MICROS / MICROS;
    }
}
