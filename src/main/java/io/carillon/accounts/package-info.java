/// People who sign in, the organizations that own apps, and who belongs to which.
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.carillon.accounts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
