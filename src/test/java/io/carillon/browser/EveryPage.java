package io.carillon.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A test of what holds for every page; a new page gets its path here. Those with an `{org}` are seen signed in.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest
@ValueSource(
        strings = {
            "/",
            "/signup",
            "/signin",
            "/styleguide",
            "/docs/errors",
            "/docs/errors/4100",
            "/docs/errors/app_unknown",
            "/o/{org}",
            "/o/{org}/a/{app}",
            "/o/{org}/a/{app}/start",
            "/o/{org}/a/{app}/errors",
            "/o/{org}/a/{app}/keys",
            "/o/{org}/a/{app}/keys/{key}/revoke",
            "/confirm?to=/o/{org}/a/{app}/keys",
            "/o/{org}/a/{app}/settings",
            "/o/{org}/a/{app}/settings/disable",
            "/o/{org}/a/{app}/settings/delete",
            "/o/{org}/a/{app}/webhooks",
            "/o/{org}/a/{app}/webhooks/{endpoint}",
            "/o/{org}/a/{app}/webhooks/{endpoint}/delete",
            "/o/{org}/apps/new",
            "/o/{org}/a/0",
        })
@interface EveryPage {}
