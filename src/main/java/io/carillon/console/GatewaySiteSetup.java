package io.carillon.console;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("carillon.control.enabled")
@EnableConfigurationProperties(GatewaySite.class)
class GatewaySiteSetup {}
