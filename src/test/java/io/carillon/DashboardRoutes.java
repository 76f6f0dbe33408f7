package io.carillon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/// The routes of the dashboard as Spring MVC has them, so that no test forgets a new one.
final class DashboardRoutes {
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)(?::(?:[^{}]|\\{[^{}]*})*)?}");

    private DashboardRoutes() {}

    static List<Route> of(RequestMappingHandlerMapping mapping) {
        return mapping.getHandlerMethods().keySet().stream()
                .flatMap(DashboardRoutes::of)
                .toList();
    }

    private static Stream<Route> of(RequestMappingInfo info) {
        var methods = info.getMethodsCondition().getMethods();
        var accept = info.getProducesCondition().getProducibleMediaTypes().stream()
                .findFirst()
                .orElse(MediaType.TEXT_HTML);
        var patterns = Objects.requireNonNull(info.getPathPatternsCondition());
        return patterns.getPatterns().stream()
                .flatMap(pattern -> (methods.isEmpty() ? Stream.of(RequestMethod.GET) : methods.stream())
                        .map(method -> new Route(method.name(), pattern, accept.toString())));
    }

    /// @param accept what a caller has to ask for to come here
    record Route(String method, PathPattern pattern, String accept) {
        /// The names of what differs from organization to organization, in the order of the path.
        List<String> variables() {
            var names = new ArrayList<String>();
            VARIABLE.matcher(pattern.getPatternString()).results().forEach(found -> names.add(found.group(1)));
            return names;
        }

        /// With these values in the place of its variables.
        String path(Map<String, String> values) {
            var path = VARIABLE.matcher(pattern.getPatternString()).replaceAll(found -> {
                assertThat(values)
                        .as("a value for {%s} of %s, so that the route can be tested", found.group(1), this)
                        .containsKey(found.group(1));
                return values.getOrDefault(found.group(1), "");
            });
            assertThat(pattern.matches(PathContainer.parsePath(path)))
                    .as(path + " is " + this)
                    .isTrue();
            return path;
        }

        /// Sends it as a form would, or follows the link.
        Page ask(Browser browser, String path, Map<String, String> fields) {
            browser.with("Accept", accept);
            return switch (method) {
                case "GET" -> browser.get(path);
                case "POST" -> browser.submit(path, fields);
                default -> browser.send(method, path);
            };
        }

        @Override
        public String toString() {
            return method + " " + pattern.getPatternString();
        }
    }
}
