package io.carillon.accounts;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param signup open: whoever reaches the control plane may make an account; closed: only the operator makes them
@ConfigurationProperties("carillon")
record SignUpSettings(@DefaultValue("open") Policy signup) {
    boolean isOpen() {
        return signup == Policy.OPEN;
    }

    enum Policy {
        OPEN,
        CLOSED
    }
}
