/// The dashboard's login on Spring Security and Spring Session: who may come in, how long a session lives, cookies,
/// forged and stale forms, response headers.
@NullMarked
package io.carillon.accounts.session;

import org.jspecify.annotations.NullMarked;
