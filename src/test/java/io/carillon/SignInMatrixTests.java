package io.carillon;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.DashboardRoutes.Route;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Every route of the dashboard, asked for by nobody in particular: sign in first, but for a short list. And the
/// headers
/// that protect the reader are on whatever comes back.
@DashboardTest
class SignInMatrixTests {
    private static final List<String> FOR_EVERYBODY = List.of("/", "/signin", "/signup", "/favicon.ico");
    private static final List<String> FOR_EVERYBODY_BELOW = List.of("/docs/", "/assets/");
    private static final Pattern ASSET = Pattern.compile("(?:href|src)=\"(/assets/[^\"]+)\"");
    private static final Map<String, String> VALUES = Map.of(
            "org", UUID.randomUUID().toString(),
            "app", "1000",
            "key", "abcdefghijklmnopqrst",
            "endpoint", "1",
            "code", "app_disabled",
            "number", "4003");

    @LocalServerPort
    int port;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    @Autowired
    List<AbstractUrlHandlerMapping> others;

    private Browser nobody;

    @BeforeEach
    void open() {
        nobody = Browser.at(port);
        nobody.get("/signin");
    }

    @TestFactory
    Stream<DynamicTest> nobodyGetsPastSignIn() {
        return DashboardRoutes.of(mapping).stream()
                .map(route -> DynamicTest.dynamicTest(route.toString(), () -> asksToSignIn(route)));
    }

    /// WebSockets and files.
    @TestFactory
    Stream<DynamicTest> norByAnotherKindOfRoute() {
        return others.stream()
                .flatMap(handlers -> handlers.getHandlerMap().keySet().stream())
                .map(pattern -> pattern.replace("/**", "/anything").replace("*", "anything"))
                .filter(path -> !isForEverybody(path))
                .map(path -> DynamicTest.dynamicTest(path, () -> signInFirst(nobody.get(path))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing",
                "/docs/nothing",
                "/assets/nothing.js",
                "/assets/../signin",
                "/o//x",
                "/o/a;b=c/x",
                "/o/%2e%2e/x"
            })
    void errorsHaveTheHeadersToo(String path) {
        var page = nobody.get(path);

        assertThat(page.status()).isIn(302, 400, 404);
        SecurityHeaderRules.check(page);
    }

    @Test
    void refusalsOfFormsAndMethodsHaveTheHeadersToo() {
        SecurityHeaderRules.check(
                nobody.post("/signup", Map.of("email", "ada@example.com")).expect(403));
        SecurityHeaderRules.check(nobody.send("DELETE", "/signin").expect(403));
        SecurityHeaderRules.check(nobody.submit("/signup", Map.of("email", "x")).expect(422));
        var member = Browser.signedUp(port);
        var home = member.home();
        member.get(home);
        SecurityHeaderRules.check(member.submit(home, Map.of()).expect(405));
        SecurityHeaderRules.check(member.submit("/signout", Map.of()));
    }

    @Test
    void staticFilesHaveTheHeadersToo() {
        var page = SecurityHeaderRules.check(nobody.get("/").expect(200));

        var assets = ASSET.matcher(page.html())
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();

        assertThat(assets)
                .allSatisfy(asset -> SecurityHeaderRules.check(nobody.get(asset).expect(200)));
    }

    private void asksToSignIn(Route route) {
        var path = route.path(VALUES);
        var page = route.ask(nobody, path, Map.of("name", "Shop"));

        if (isForEverybody(path)) {
            SecurityHeaderRules.check(page);
            assertThat(page.header("Location")).doesNotStartWith("/signin?to");
        } else {
            signInFirst(page);
        }
    }

    private static void signInFirst(Page page) {
        SecurityHeaderRules.check(page);
        if (page.status() != 401) {
            page.expectRedirect("/signin");
        }
    }

    private static boolean isForEverybody(String path) {
        return FOR_EVERYBODY.contains(path) || FOR_EVERYBODY_BELOW.stream().anyMatch(path::startsWith);
    }
}
