/// The Netty server: sockets in, events out. One route table, a small handler per wire protocol.
@ApplicationModule(allowedDependencies = {"apps", "protocol", "stomp", "channels"})
@NullMarked
package io.carillon.gateway;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
