/// Refusals, explained: a page for each stable code, and for each app what was refused to it, with examples.
@ApplicationModule(allowedDependencies = {"accounts", "apps", "protocol", "stomp", "usage"})
@NullMarked
package io.carillon.errors;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
