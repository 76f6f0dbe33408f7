package io.carillon.accounts;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// On a handler below `/o/{org}` whose answer a session left open must not give away: whoever has not typed his
/// password lately is asked for it first.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface RequiresRecentPassword {
    /// The page to go on to, with the variables of the handler's own path.
    String backTo();
}
