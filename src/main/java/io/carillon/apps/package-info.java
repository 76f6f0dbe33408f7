/// Apps, their keys and secrets, settings and limits; the immutable [App] snapshot that the gateway works with and the
/// [AppDirectory] that hands it out.
@ApplicationModule(allowedDependencies = {"accounts"})
@NullMarked
package io.carillon.apps;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
