/// The HTTP API with which tenants' servers publish events and ask about channels.
@NullMarked
package io.carillon.gateway.api;

import org.jspecify.annotations.NullMarked;
