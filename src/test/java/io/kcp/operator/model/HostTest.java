package io.kcp.operator.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostTest {
    @ParameterizedTest(name = "{0}: {1}, address {2}, {3}")
    @CsvSource({
        "KCP.example.com, kcp.example.com, false, https://KCP.example.com:443",
        "192.0.2.1, 192.0.2.1, true, https://192.0.2.1:443",
        "2001:DB8:0:0:0:0:0:1, 2001:db8::1, true, https://[2001:DB8:0:0:0:0:0:1]:443",
        "[2001:db8::1], 2001:db8::1, true, https://[2001:db8::1]:443",
        "::1, ::1, true, https://[::1]:443",
        "::, ::, true, https://[::]:443",
        "fe80::, fe80::, true, https://[fe80::]:443",
        "2001:db8:0:1:0:0:0:1, 2001:db8:0:1::1, true, https://[2001:db8:0:1:0:0:0:1]:443",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1, true, https://[2001:db8:0:0:1:0:0:1]:443",
        "1.2.3.4.example.com, 1.2.3.4.example.com, false, https://1.2.3.4.example.com:443",
    })
    void tellsNamesFromAddresses(String host, String canonical, boolean address, String url) {
        assertThat(Host.canonical(host)).isEqualTo(canonical);
        assertThat(Host.isAddress(Host.canonical(host))).isEqualTo(address);
        assertThat(Host.url(host, 443)).isEqualTo(url);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "https://kcp.example.com, kcp.example.com",
        "https://kcp.example.com:6443/clusters/root, kcp.example.com",
        "https://[2001:db8::1]:6443, 2001:db8::1",
        "https://192.0.2.1, 192.0.2.1",
    })
    void findsTheHostOfAUrl(String url, String host) {
        assertThat(Host.of(url)).isEqualTo(host);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kcp.example.com", "https://", "https:// kcp", "kcp.example.com:6443", "https://a_b"})
    void refusesWhatHasNoHost(String url) {
        assertThatIllegalArgumentException().isThrownBy(() -> Host.of(url));
    }
}
