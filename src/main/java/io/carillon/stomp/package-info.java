/// STOMP as values: what a client's bytes say, what a server answers, versions and heart-beats. Knows nothing of
/// sockets, channels or Spring.
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.carillon.stomp;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
