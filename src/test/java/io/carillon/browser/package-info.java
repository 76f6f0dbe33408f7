/// Pages as people meet them: in a real Chromium, driven by Playwright, against a running server.
@NullMarked
package io.carillon.browser;

import org.jspecify.annotations.NullMarked;
