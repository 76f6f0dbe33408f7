package io.carillon.errors;

import io.carillon.usage.RefusalReport;
import java.util.ArrayList;
import java.util.List;

/// A code on the page of an app's refusals.
///
/// @param title of its explanation; the code itself where a newer node has refused something that this one does not
///     know
/// @param bars one for each hour, oldest first
record RefusedCode(RefusalReport report, String title, boolean explained, List<Bar> bars) {
    private static final int HEIGHT = 24;

    /// Of a picture that is 4 wide for each hour, and [#HEIGHT] high.
    record Bar(int x, int y, int height) {}

    static RefusedCode of(RefusalReport report, ErrorCatalogue catalogue) {
        var explanation = catalogue.find(report.code());
        return new RefusedCode(
                report,
                explanation.map(ErrorCode::title).orElse(report.code()),
                explanation.isPresent(),
                bars(report.hours()));
    }

    private static List<Bar> bars(List<Long> hours) {
        long most = hours.stream().mapToLong(Long::longValue).max().orElse(0);
        var bars = new ArrayList<Bar>();
        for (int hour = 0; hour < hours.size(); hour++) {
            long count = hours.get(hour);
            if (count > 0) {
                int height = (int) Math.max(1, HEIGHT * count / most);
                bars.add(new Bar(4 * hour, HEIGHT - height, height));
            }
        }
        return bars;
    }
}
