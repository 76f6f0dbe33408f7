/// What all pages are made of: styles, scripts, the style guide; and pages that belong to no other module.
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.carillon.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
