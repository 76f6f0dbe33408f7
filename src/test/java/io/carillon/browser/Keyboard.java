package io.carillon.browser;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Walks a page by the Tab key.
final class Keyboard {
    private static final int MOST = 200;

    /// A page may have put the focus somewhere, such as on the summary of a form's errors.
    private static final String FROM_THE_TOP =
            "() => { const b = document.body; b.tabIndex = -1; b.focus(); b.removeAttribute('tabindex'); scrollTo(0,"
                    + " 0); }";

    /// What the focus is on and whether one sees it: an outline, and a place inside the window.
    private static final String FOCUSED = """
        () => {
          const element = document.activeElement;
          if (!element || element === document.body) return null;
          const style = getComputedStyle(element);
          const box = element.getBoundingClientRect();
          const marked = (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none';
          const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth && box.width > 0;
          const seen = element.dataset.walked === 'yes';
          element.dataset.walked = 'yes';
          return { name: element.outerHTML.slice(0, 100), marked, inside, seen };
        }\
        """;

    /// Of radio buttons the Tab key reaches the chosen one alone; arrow keys reach the others.
    private static final String MISSED = """
        () => [...document.querySelectorAll('a[href], button, input:not([type=hidden], [type=radio]:not(:checked)), select, textarea, summary')]
          .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.disabled
            && element.tabIndex >= 0 && element.dataset.walked !== 'yes' && !element.closest('details:not([open]) > :not(summary)'))
          .map((element) => 'never reached: ' + element.outerHTML.slice(0, 100))\
        """;

    private Keyboard() {}

    /// One line for each thing that the keyboard does not reach, or reaches without showing it.
    @SuppressWarnings("unchecked")
    static List<String> walk(Page page) {
        var complaints = new ArrayList<String>();
        page.evaluate(FROM_THE_TOP);
        for (int step = 0; step < MOST; step++) {
            page.keyboard().press("Tab");
            var focused = (Map<String, Object>) page.evaluate(FOCUSED);
            if (focused == null || Boolean.TRUE.equals(focused.get("seen"))) {
                break;
            }
            if (step == 0 && !String.valueOf(focused.get("name")).contains("class=\"skip\"")) {
                complaints.add("the first stop is no skip link: " + focused.get("name"));
            }
            if (Boolean.FALSE.equals(focused.get("marked"))) {
                complaints.add("focus is not seen: " + focused.get("name"));
            }
            if (Boolean.FALSE.equals(focused.get("inside"))) {
                complaints.add("focus is outside: " + focused.get("name"));
            }
        }
        complaints.addAll((List<String>) page.evaluate(MISSED));
        return complaints;
    }
}
