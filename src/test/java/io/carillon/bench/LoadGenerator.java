package io.carillon.bench;

import io.carillon.bench.Scenario.Pace;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.Set;

/// One load on one running server, printed as one line: for trying things by hand.
final class LoadGenerator {
    private static final Set<String> OPTIONS = Set.of(
            "--to",
            "--pid",
            "--subscribers",
            "--channels",
            "--transport",
            "--rate",
            "--window",
            "--warm-up",
            "--seconds",
            "--connects",
            "--idle");

    private LoadGenerator() {}

    public static void main(String[] arguments) {
        try {
            System.out.println(run(new Arguments(OPTIONS, Set.of(), arguments)));
        } catch (LoadFailedException e) {
            System.err.println("bench: " + e.getMessage());
            System.exit(1);
        }
    }

    private static String run(Arguments arguments) {
        OptionalLong pid = arguments.has("--pid")
                ? OptionalLong.of(Long.parseLong(arguments.text("--pid", "")))
                : OptionalLong.empty();
        Target target =
                Target.parse(arguments.text("--to", "http://app-key:app-secret@127.0.0.1:6001/apps/app-id"), pid);
        if (arguments.has("--connects")) {
            return Connects.run(target, arguments.number("--connects", 0), Duration.ofSeconds(3))
                    .toString();
        }
        if (arguments.has("--idle")) {
            return IdleMemory.run(target, arguments.number("--idle", 0), false, Duration.ofSeconds(3))
                    .toString();
        }
        return FanOut.run(target, scenario(arguments)).toString();
    }

    private static Scenario scenario(Arguments arguments) {
        Pace pace = arguments.has("--rate")
                ? new Pace.FixedRate(arguments.number("--rate", 20))
                : new Pace.Saturated(arguments.number("--window", 4));
        return new Scenario(
                "by hand",
                new Scenario.Audience(
                        arguments.number("--subscribers", 1_000),
                        arguments.number("--channels", 1),
                        Transport.valueOf(arguments.text("--transport", "WEB_SOCKET"))),
                pace,
                Duration.ofSeconds(arguments.number("--warm-up", 2)),
                Duration.ofSeconds(arguments.number("--seconds", 5)));
    }
}
