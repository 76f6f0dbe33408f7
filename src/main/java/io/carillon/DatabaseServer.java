package io.carillon;

import java.util.regex.Pattern;

/// Product and version of the database server, as it names itself.
record DatabaseServer(boolean mariaDb, int major, int minor) {
    private static final Pattern VERSION = Pattern.compile("(?:5\\.5\\.5-)?(\\d+)\\.(\\d+).*");

    /// @param text what `SELECT VERSION()` answers
    static DatabaseServer of(String text) {
        var matcher = VERSION.matcher(text);
        if (!matcher.matches()) {
            throw new StartRefusedException(
                    "the database calls itself \"" + text + "\"", "Use MySQL 8.0 or later, or MariaDB 10.6 or later.");
        }
        return new DatabaseServer(
                text.contains("MariaDB"), Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    boolean isSupported() {
        return mariaDb ? isAtLeast(10, 6) : isAtLeast(8, 0);
    }

    boolean isAtLeast(int wantedMajor, int wantedMinor) {
        return major > wantedMajor || (major == wantedMajor && minor >= wantedMinor);
    }

    String product() {
        return mariaDb ? "MariaDB" : "MySQL";
    }

    @Override
    public String toString() {
        return product() + " " + major + "." + minor;
    }
}
