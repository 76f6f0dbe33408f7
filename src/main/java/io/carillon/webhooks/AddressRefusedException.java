package io.carillon.webhooks;

import java.net.UnknownHostException;

/// A name leads to an address that webhooks must not reach. Does not tell which: that would let a tenant map our
/// network.
final class AddressRefusedException extends UnknownHostException {
    private static final long serialVersionUID = 1;

    AddressRefusedException(String host) {
        super(host);
    }
}
