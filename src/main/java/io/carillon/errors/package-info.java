/// The catalogue of stable error codes: every refusal that a tenant can meet has one.
@ApplicationModule(allowedDependencies = {"accounts", "apps"})
@NullMarked
package io.carillon.errors;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
