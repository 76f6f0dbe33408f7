package io.carillon.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTests {
    private final AddressGuard guard = new AddressGuard(List.of(), List.of(), List.of(80, 443));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.0.9",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.1",
                "203.0.113.9",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:169.254.169.254",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:10::1",
                "2001:20::1",
                "2001:db8::1",
                "2002:7f00:1::1",
                "2002:a9fe:a9fe::1",
                "3fff::1",
                "5f00::1",
                "fc00::1",
                "fd12:3456::1",
                "fe80::1",
                "febf::1",
                "fec0::1",
                "ff02::1",
                "ff0e::1"
            })
    void refusesWhatIsNotPublic(String address) throws UnknownHostException {
        assertThat(guard.allows(InetAddress.getByName(address), 443)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1", "9.255.255.255", "11.0.0.1", "100.63.255.255", "100.128.0.1", "126.0.0.1", "128.0.0.1",
                "169.253.0.1", "172.15.0.1", "172.32.0.1", "192.0.1.1", "192.167.0.1", "198.17.0.1", "198.20.0.1",
                "223.255.255.255", "2606:4700::1111", "2a00:1450::1", "2001:4860::1", "2003::1"
            })
    void allowsWhatIsPublicOnTheUsualPorts(String address) throws UnknownHostException {
        assertThat(guard.allows(InetAddress.getByName(address), 443)).isTrue();
        assertThat(guard.allows(InetAddress.getByName(address), 22)).isFalse();
    }

    @Test
    void allowsWhatTheOperatorNamesOnAnyPort() throws UnknownHostException {
        var listed = new AddressGuard(
                List.of(Network.parse("10.1.0.0/16"), Network.parse("127.0.0.2"), Network.parse("fd00::/7")),
                List.of(),
                List.of(443));

        assertThat(listed.allows(InetAddress.getByName("10.1.255.3"), 9000)).isTrue();
        assertThat(listed.allows(InetAddress.getByName("10.2.0.1"), 443)).isFalse();
        assertThat(listed.allows(InetAddress.getByName("127.0.0.2"), 1)).isTrue();
        assertThat(listed.allows(InetAddress.getByName("127.0.0.3"), 443)).isFalse();
        assertThat(listed.allows(InetAddress.getByName("fd77::1"), 8080)).isTrue();
        assertThat(listed.allows(InetAddress.getByName("fe80::1"), 443)).isFalse();
    }

    @Test
    void refusesWhatTheOperatorNamesWhateverElseHolds() throws UnknownHostException {
        var own = Network.parse("8.8.0.0/16");
        var guarded = new AddressGuard(List.of(Network.parse("8.8.8.0/24")), List.of(own), List.of(443));

        assertThat(guarded.allows(InetAddress.getByName("8.8.1.1"), 443)).isFalse();
        assertThat(guarded.allows(InetAddress.getByName("8.8.8.8"), 443)).isFalse();
        assertThat(guarded.allows(InetAddress.getByName("8.9.8.8"), 443)).isTrue();
    }

    @Test
    void networksMayEndInsideAByte() throws UnknownHostException {
        var network = Network.parse("172.16.0.0/12");

        assertThat(network.contains(InetAddress.getByName("172.31.0.1"))).isTrue();
        assertThat(network.contains(InetAddress.getByName("172.32.0.1"))).isFalse();
        assertThat(Network.parse("0.0.0.0/0").contains(InetAddress.getByName("8.8.8.8")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "::/129", "a.b.c.d/8"})
    void refusesWhatIsNoNetwork(String text) {
        assertThatThrownBy(() -> Network.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
