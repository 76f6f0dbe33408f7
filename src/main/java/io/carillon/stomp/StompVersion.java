package io.carillon.stomp;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A version of STOMP, and what frames of it look like (STOMP 1.2, protocol negotiation and value encoding).
public enum StompVersion {
    V1_0("1.0", "v10.stomp"),
    V1_1("1.1", "v11.stomp"),
    V1_2("1.2", "v12.stomp");

    private static final StompVersion[] NEWEST_FIRST = {V1_2, V1_1, V1_0};

    private final String number;
    private final String subprotocol;

    StompVersion(String number, String subprotocol) {
        this.number = number;
        this.subprotocol = subprotocol;
    }

    public String number() {
        return number;
    }

    /// The WebSocket subprotocol that stands for it.
    public String subprotocol() {
        return subprotocol;
    }

    /// All numbers, for telling a client whose versions are none of them.
    public static String supported() {
        return "1.0,1.1,1.2";
    }

    /// The newest version that the client speaks.
    ///
    /// @param acceptVersion the header of its CONNECT; without it a client speaks 1.0
    static Optional<StompVersion> negotiate(@Nullable String acceptVersion) {
        return acceptVersion == null ? Optional.of(V1_0) : newest(acceptVersion, false);
    }

    /// The subprotocol to choose among those that a WebSocket client offers.
    ///
    /// @param offered the value of its `Sec-WebSocket-Protocol`
    public static Optional<StompVersion> ofSubprotocols(String offered) {
        return newest(offered, true);
    }

    private static Optional<StompVersion> newest(String list, boolean subprotocols) {
        for (var version : NEWEST_FIRST) {
            var name = subprotocols ? version.subprotocol : version.number;
            for (var item : list.split(",", -1)) {
                if (item.strip().equals(name)) {
                    return Optional.of(version);
                }
            }
        }
        return Optional.empty();
    }
}
