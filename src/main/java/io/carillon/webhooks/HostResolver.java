package io.carillon.webhooks;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/// Looks host names up. Blocks.
interface HostResolver {
    /// All addresses of a name, or the one that a literal is.
    List<InetAddress> resolve(String host) throws UnknownHostException;
}
