package io.carillon;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.data.autoconfigure.web.DataWebAutoConfiguration;
import org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.session.autoconfigure.SessionAutoConfiguration;
import org.springframework.boot.session.jdbc.autoconfigure.JdbcSessionAutoConfiguration;
import org.springframework.boot.thymeleaf.autoconfigure.ThymeleafAutoConfiguration;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/// Turns `carillon.roles` into `carillon.control.enabled` and `carillon.gateway.enabled`, which beans are conditional
/// on, and takes the control plane's machinery out of a node that is only a gateway.
///
/// A listener and not an environment post-processor, because those run before logging does: a wrong role would stop
/// the start without a word.
final class Roles implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {
    static final String CONTROL = "carillon.control.enabled";
    static final String GATEWAY = "carillon.gateway.enabled";

    private static final Set<String> KNOWN = Set.of("control", "gateway");
    private static final List<Class<?>> CONTROL_ONLY = List.of(
            HibernateJpaAutoConfiguration.class,
            DataJpaRepositoriesAutoConfiguration.class,
            DataWebAutoConfiguration.class,
            FlywayAutoConfiguration.class,
            SecurityAutoConfiguration.class,
            ServletWebSecurityAutoConfiguration.class,
            SecurityFilterAutoConfiguration.class,
            ManagementWebSecurityAutoConfiguration.class,
            SessionAutoConfiguration.class,
            JdbcSessionAutoConfiguration.class,
            ThymeleafAutoConfiguration.class);

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        apply(event.getEnvironment());
    }

    static void apply(ConfigurableEnvironment environment) {
        var roles = parse(environment.getProperty("carillon.roles", "control,gateway"));
        var control = environment.getProperty(CONTROL, Boolean.class, roles.contains("control"));
        var gateway = environment.getProperty(GATEWAY, Boolean.class, roles.contains("gateway"));
        var sources = environment.getPropertySources();
        sources.addLast(new MapPropertySource("carillonRoles", Map.of(CONTROL, control, GATEWAY, gateway)));
        if (!control) {
            sources.addFirst(new MapPropertySource("carillonGatewayOnly", gatewayOnly()));
        }
    }

    private static Set<String> parse(String value) {
        var roles = Arrays.stream(value.split(","))
                .map(String::strip)
                .filter(role -> !role.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        if (roles.isEmpty() || !KNOWN.containsAll(roles)) {
            throw new StartRefusedException(
                    "CARILLON_ROLES is \"" + value + "\"", "Use control, gateway or control,gateway.");
        }
        return roles;
    }

    /// Port -1: the servlet container runs, for the management port alone.
    private static Map<String, Object> gatewayOnly() {
        var excluded = CONTROL_ONLY.stream().map(Class::getName).collect(Collectors.joining(","));
        return Map.of("server.port", "-1", "spring.autoconfigure.exclude", excluded);
    }

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }
}
