/// STOMP clients: what they say becomes subscriptions and events on the channels that all wires share.
@NullMarked
package io.carillon.gateway.stomp;

import org.jspecify.annotations.NullMarked;
