/// The Pusher wire as values: what a client can say, what the server can answer, names, ids and signatures.
/// Knows nothing of sockets, apps or Spring.
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.carillon.protocol;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
