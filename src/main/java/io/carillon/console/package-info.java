/// What people see of Carillon that belongs to no other module: the landing page, first steps, an app's overview.
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.carillon.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
