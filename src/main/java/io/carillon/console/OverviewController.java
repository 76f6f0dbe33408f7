package io.carillon.console;

import io.carillon.accounts.Member;
import io.carillon.accounts.NoSuchPageException;
import io.carillon.apps.AppCatalogue;
import io.carillon.usage.TrafficReports;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import tools.jackson.databind.json.JsonMapper;

/// `/o/{org}/a/{app}`: what an app is doing. Scripts keep the page up to date, see [LiveFeed].
@Controller
@ConditionalOnBooleanProperty("carillon.control.enabled")
class OverviewController {
    private final AppCatalogue apps;
    private final TrafficReports reports;
    private final JsonMapper json;

    OverviewController(AppCatalogue apps, TrafficReports reports, JsonMapper json) {
        this.apps = apps;
        this.reports = reports;
        this.json = json;
    }

    @GetMapping("/o/{org}/a/{app:[1-9][0-9]{0,15}}")
    String overview(Member member, @PathVariable long app, Model model) {
        var name = apps.findName(member.organizationId(), app).orElseThrow(NoSuchPageException::new);
        var report = reports.report(member.organizationId(), app);
        model.addAttribute("member", member);
        model.addAttribute("app", name);
        model.addAttribute("report", report);
        model.addAttribute("hour", OverviewMinute.latestFirst(report));
        model.addAttribute("update", json.writeValueAsString(LiveUpdate.of(report)));
        model.addAttribute("topic", new LiveTopic(member.organizationId(), app).destination());
        return "console/overview";
    }
}
