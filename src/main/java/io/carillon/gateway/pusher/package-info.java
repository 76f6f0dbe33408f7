/// The Pusher protocol over WebSocket: handshake, messages in, events out.
@NullMarked
package io.carillon.gateway.pusher;

import org.jspecify.annotations.NullMarked;
