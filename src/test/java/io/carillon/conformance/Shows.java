package io.carillon.conformance;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/// Says what an official library does in a test, for the page that [ConformancePage] writes.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ConformancePage.class)
public @interface Shows {
    Library by();

    Feature[] value();
}
