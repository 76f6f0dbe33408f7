/// Live state of one node: who is connected, who is subscribed, and how an event reaches them. Plain Java; sockets and
/// other technologies are ports that other modules implement.
@ApplicationModule(allowedDependencies = {"apps", "protocol"})
@NullMarked
package io.carillon.channels;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
