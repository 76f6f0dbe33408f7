package io.carillon.browser;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// axe-core, which finds what keeps people with disabilities out: the rules of WCAG 2.2 AA and good practice.
final class Axe {
    private static final String SOURCE = source();
    private static final String RUN = """
        async () => {
          const result = await axe.run(document, {
            runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
          });
          return result.violations.flatMap((rule) =>
            rule.nodes.map((node) => `${rule.id}: ${node.target.join(' ')} ${node.failureSummary.replaceAll('\\n', ' ')}`));
        }\
        """;

    private Axe() {}

    /// One line for each thing that is wrong with the page as it looks now.
    @SuppressWarnings("unchecked")
    static List<String> complaints(Page page) {
        if (Boolean.TRUE.equals(page.evaluate("window.axe === undefined"))) {
            page.evaluate(SOURCE);
        }
        return (List<String>) page.evaluate(RUN);
    }

    private static String source() {
        try {
            return Files.readString(Path.of("frontend/node_modules/axe-core/axe.min.js"));
        } catch (IOException e) {
            throw new UncheckedIOException("The front end's packages are not installed", e);
        }
    }
}
