package io.carillon.accounts;

import io.carillon.accounts.session.RecentPassword;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.handler.MappedInterceptor;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@ConditionalOnBooleanProperty("carillon.control.enabled")
class MembershipSetup {
    @Bean
    MappedInterceptor membershipCheck(Memberships memberships, RecentPassword password) {
        return new MappedInterceptor(
                new String[] {"/o/**"}, new String[] {"/o"}, new MembershipCheck(memberships, password));
    }
}
