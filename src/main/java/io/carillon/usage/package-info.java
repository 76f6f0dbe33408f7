/// What each app does: traffic per app and minute, counted on the node and written to the database, reports of it for
/// pages, and the node's own figures for Prometheus. Nobody waits for it: it reads counters that the path of an event
/// only adds to.
@ApplicationModule(allowedDependencies = {"accounts", "apps", "channels"})
@NullMarked
package io.carillon.usage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
