/// What each app does: traffic per app and minute, counted on the node and written to the database.
@ApplicationModule(allowedDependencies = {"accounts", "apps", "channels"})
@NullMarked
package io.carillon.usage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
