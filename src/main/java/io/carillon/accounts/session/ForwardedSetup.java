package io.carillon.accounts.session;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/// Puts [ForwardedFilter] before everything that asks who a client is.
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@ConditionalOnBooleanProperty("carillon.control.enabled")
class ForwardedSetup {
    @Bean
    FilterRegistrationBean<ForwardedFilter> forwardedFilter(SessionSettings settings) {
        var registration = new FilterRegistrationBean<>(new ForwardedFilter(settings.trustedProxies()));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }
}
