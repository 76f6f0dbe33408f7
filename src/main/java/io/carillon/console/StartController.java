package io.carillon.console;

import io.carillon.accounts.Member;
import io.carillon.accounts.NoSuchPageException;
import io.carillon.accounts.Permission;
import io.carillon.accounts.Requires;
import io.carillon.apps.AppCatalogue;
import io.carillon.usage.TrafficReports;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `/o/{org}/a/{app}/start`: how to use an app, and a test of the whole loop in the reader's own browser.
@Controller
@ConditionalOnBooleanProperty("carillon.control.enabled")
class StartController {
    private static final String CONTENT_POLICY = "Content-Security-Policy";
    private static final String PAGE = "/o/{org}/a/{app:[1-9][0-9]{0,15}}/start";

    private final AppCatalogue apps;
    private final TrafficReports reports;
    private final Snippets snippets;
    private final TestEvents events;
    private final GatewaySite gateway;

    StartController(
            AppCatalogue apps, TrafficReports reports, Snippets snippets, TestEvents events, GatewaySite gateway) {
        this.apps = apps;
        this.reports = reports;
        this.snippets = snippets;
        this.events = events;
        this.gateway = gateway;
    }

    @GetMapping(PAGE)
    String start(
            Member member,
            @PathVariable long app,
            @RequestParam(defaultValue = "") String test,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var found = apps.find(member.organizationId(), app).orElseThrow(NoSuchPageException::new);
        var address = gateway.address(request.getServerName());
        var key = found.keys().stream().findFirst().orElse("");
        allowConnections(response, address);
        model.addAttribute("member", member);
        model.addAttribute("app", found);
        model.addAttribute("key", key);
        model.addAttribute("gateway", address);
        model.addAttribute("clients", snippets.clients(address, app, key));
        model.addAttribute("stomp", snippets.stomp(address, app, key));
        model.addAttribute("servers", snippets.servers(address, app, key, Snippets.SECRET_PLACEHOLDER));
        model.addAttribute("firsts", reports.firsts(member.organizationId(), app));
        model.addAttribute("topic", new LiveTopic(member.organizationId(), app).destination());
        model.addAttribute("manages", member.may(Permission.MANAGE_APPS));
        model.addAttribute("published", test.equals("published"));
        return "console/start";
    }

    /// Without scripts.
    @PostMapping(path = PAGE + "/test", produces = MediaType.TEXT_HTML_VALUE)
    @Requires(Permission.MANAGE_APPS)
    String publish(
            Member member,
            @PathVariable long app,
            TestEvent event,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var refusal = publish(member, app, event, request);
        if (refusal.isEmpty()) {
            return "redirect:/o/" + member.organizationId() + "/a/" + app + "/start?test=published";
        }
        response.setStatus(refusal.get().status());
        model.addAttribute("refusal", refusal.get().reason());
        return start(member, app, "", request, response, model);
    }

    @PostMapping(path = PAGE + "/test", produces = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.MANAGE_APPS)
    ResponseEntity<ProblemDetail> publishForScript(
            Member member, @PathVariable long app, TestEvent event, HttpServletRequest request) {
        var refusal = publish(member, app, event, request);
        if (refusal.isEmpty()) {
            return ResponseEntity.noContent().build();
        }
        var problem = ProblemDetail.forStatus(refusal.get().status());
        problem.setDetail(refusal.get().reason());
        return ResponseEntity.of(problem).build();
    }

    private Optional<TestEvents.Refusal> publish(Member member, long app, TestEvent event, HttpServletRequest request) {
        return apps.findName(member.organizationId(), app)
                .map(own -> events.publish(own.id(), event, gateway.address(request.getServerName())))
                .orElseThrow(NoSuchPageException::new);
    }

    /// The reader's browser connects to the gateway, which is another origin.
    private static void allowConnections(HttpServletResponse response, GatewayAddress gateway) {
        var policy = response.getHeader(CONTENT_POLICY);
        if (policy != null) {
            response.setHeader(
                    CONTENT_POLICY,
                    policy.replace("connect-src 'self'", "connect-src 'self' " + gateway.socketOrigin()));
        }
    }
}
