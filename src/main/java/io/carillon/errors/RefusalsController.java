package io.carillon.errors;

import io.carillon.accounts.Member;
import io.carillon.accounts.NoSuchPageException;
import io.carillon.apps.AppCatalogue;
import io.carillon.usage.RefusalReports;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// `/o/{org}/a/{app}/errors`: what was refused in the last 24 hours.
@Controller
@ConditionalOnBooleanProperty("carillon.control.enabled")
class RefusalsController {
    private final AppCatalogue apps;
    private final RefusalReports reports;
    private final ErrorCatalogue catalogue;

    RefusalsController(AppCatalogue apps, RefusalReports reports, ErrorCatalogue catalogue) {
        this.apps = apps;
        this.reports = reports;
        this.catalogue = catalogue;
    }

    @GetMapping("/o/{org}/a/{app:[1-9][0-9]{0,15}}/errors")
    String refusals(Member member, @PathVariable long app, Model model) {
        model.addAttribute("app", apps.findName(member.organizationId(), app).orElseThrow(NoSuchPageException::new));
        model.addAttribute(
                "refused",
                reports.lastDay(member.organizationId(), app).stream()
                        .map(report -> RefusedCode.of(report, catalogue))
                        .toList());
        return "errors/refusals";
    }
}
