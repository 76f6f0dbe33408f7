package io.carillon.console;

import io.carillon.accounts.OrganizationCatalogue;
import io.carillon.apps.AppCatalogue;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.handler.MappedInterceptor;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@ConditionalOnBooleanProperty("carillon.control.enabled")
class ShellSetup {
    @Bean
    MappedInterceptor shellAttribute(OrganizationCatalogue organizations, AppCatalogue apps) {
        return new MappedInterceptor(new String[] {"/o/**"}, new ShellAttribute(organizations, apps));
    }
}
