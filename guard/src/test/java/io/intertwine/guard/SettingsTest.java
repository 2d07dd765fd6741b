package io.intertwine.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.intertwine.api.IntertwineException;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.0/8, 127.255.0.1, true",
        "127.0.0.0/8, 128.0.0.1, false",
        "172.16.0.0/12, 172.31.255.255, true",
        "172.16.0.0/12, 172.32.0.0, false",
        "10.1.2.3, 10.1.2.3, true",
        "10.1.2.3, 10.1.2.4, false",
        "0.0.0.0/0, 9.9.9.9, true",
        "0.0.0.0/0, ::1, false",
        "::1/128, ::1, true",
        "fd00::/8, fdff::1, true",
        "fd00::/8, fc00::1, false"
    })
    void aNetworkHoldsTheAddressesThatShareItsFirstBits(String network, String address, boolean holds) {
        assertThat(Network.parse(network).contains(InetAddress.ofLiteral(address)))
                .isEqualTo(holds);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "localhost", "127.1/8", "127.0.0.0/33", "127.0.0.0/-1", "127.0.0.0/", "::1/129", "x/8", "/8"
            })
    void saysWhatANetworkLooksLike(String network) {
        assertThatExceptionOfType(IntertwineException.class)
                .isThrownBy(() -> Network.parse(network))
                .withMessageContaining("'" + network + "'");
    }

    @Test
    void asksForTheIntendedPrefixWhenBitsStandBeyondIt() {
        assertThatExceptionOfType(IntertwineException.class)
                .isThrownBy(() -> Network.parse("10.1.2.3/8"))
                .withMessageContaining("bits beyond the first 8");
    }

    @Test
    void readsPortsAndRanges() {
        Ports ports = Ports.parse("80, 443,8000-8999");

        assertThat(ports.contains(443)).isTrue();
        assertThat(ports.contains(8999)).isTrue();
        assertThat(ports.contains(9000)).isFalse();
        assertThat(ports).hasToString("80,443,8000-8999");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "80-", "-80", "1-2-3", "0", "65536", "90-80", "80,,443"})
    void saysWhatPortsLookLike(String ports) {
        assertThatExceptionOfType(IntertwineException.class).isThrownBy(() -> Ports.parse(ports));
    }
}
