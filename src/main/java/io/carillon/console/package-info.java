/// What all pages are made of: styles, scripts, the style guide; and the pages that belong to no other module, such as
/// the landing page and an app's overview.
@ApplicationModule(allowedDependencies = {"accounts", "apps", "usage"})
@NullMarked
package io.carillon.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
