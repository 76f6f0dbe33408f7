/// The Pusher protocol over plain HTTP requests, for pusher-js where WebSockets do not come through.
@NullMarked
package io.carillon.gateway.fallback;

import org.jspecify.annotations.NullMarked;
