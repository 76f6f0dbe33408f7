package io.carillon.accounts.session;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletRequest;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class ForwardedFilterTests {
    private final ForwardedFilter filter = new ForwardedFilter(List.of("10.0.0.0/8", "192.0.2.1"));
    private final MockHttpServletRequest request = new MockHttpServletRequest();

    @BeforeEach
    void spoof() {
        request.addHeader("Host", "carillon.example");
        request.addHeader("X-Forwarded-For", "1.1.1.1, 203.0.113.7 ,10.2.2.2");
        request.addHeader("X-Forwarded-Proto", "https");
    }

    @Test
    void strangersAreNotBelieved() throws Exception {
        request.setRemoteAddr("203.0.113.9");

        var seen = pass();

        assertThat(seen.getRemoteAddr()).isEqualTo("203.0.113.9");
        assertThat(seen.isSecure()).isFalse();
        assertThat(seen.getScheme()).isEqualTo("http");
    }

    @Test
    void proxiesAreBelievedTheLastAddressThatIsNotTheirOwn() throws Exception {
        request.setRemoteAddr("10.1.1.1");

        var seen = pass();

        assertThat(seen.getRemoteAddr()).isEqualTo("203.0.113.7");
        assertThat(seen.isSecure()).isTrue();
        assertThat(seen.getScheme()).isEqualTo("https");
        assertThat(seen.getServerPort()).isEqualTo(443);
    }

    @Test
    void whatIsNoAddressIsTakenAsItIs() throws Exception {
        request.setRemoteAddr("192.0.2.1");
        request.removeHeader("X-Forwarded-For");
        request.addHeader("X-Forwarded-For", "unknown");

        assertThat(pass().getRemoteAddr()).isEqualTo("unknown");
    }

    private ServletRequest pass() throws Exception {
        var chain = new MockFilterChain();
        filter.doFilter(request, new MockHttpServletResponse(), chain);
        return Objects.requireNonNull(chain.getRequest());
    }
}
