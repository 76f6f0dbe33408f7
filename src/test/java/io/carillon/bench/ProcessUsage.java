package io.carillon.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/// What a process has used so far, from `/proc`: processor time and resident memory. NaN where there is no `/proc` or
/// the server runs elsewhere.
record ProcessUsage(double cpuMicros, double residentBytes) {
    private static final double MICROS_PER_TICK = 1_000_000 / 100.0; // USER_HZ is 100 on every Linux
    private static final double PAGE = 4096;
    private static final ProcessUsage UNKNOWN = new ProcessUsage(Double.NaN, Double.NaN);

    static ProcessUsage of(OptionalLong pid) {
        return pid.isPresent() ? of(pid.getAsLong()) : UNKNOWN;
    }

    static ProcessUsage of(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            double ticks = Double.parseDouble(fields[11]) + Double.parseDouble(fields[12]);
            return new ProcessUsage(ticks * MICROS_PER_TICK, Double.parseDouble(fields[21]) * PAGE);
        } catch (IOException _) {
            return UNKNOWN;
        }
    }
}
