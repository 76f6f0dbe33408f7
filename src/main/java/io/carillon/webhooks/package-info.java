/// Tells tenants' servers what happens on their channels: an outbox in the database, filled off the event loops, and
/// signed, guarded, leased delivery of it by any node. Refuses to reach addresses that are not public unless the
/// operator allows them.
@ApplicationModule(allowedDependencies = {"accounts", "apps", "channels", "protocol"})
@NullMarked
package io.carillon.webhooks;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
