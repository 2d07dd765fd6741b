package io.intertwine.connector.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.intertwine.api.Clause;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.sif.SifError;
import io.intertwine.connector.mqtt.settings.BrokerSettings;
import io.intertwine.guard.AddressGuard;
import io.intertwine.guard.AddressPolicy;
import io.intertwine.guard.Resolver;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@Clause("8.3.1")
class BrokerAddressTest {
    private static BrokerAddress of(String host, String... addresses) {
        Resolver names = _ -> Stream.of(addresses).map(InetAddress::ofLiteral).toList();
        AddressGuard guard = new AddressGuard(AddressPolicy.STRICT.withSchemes("mqtt", "mqtts"), names);
        Duration minute = Duration.ofMinutes(1);
        return new BrokerAddress(
                guard, new BrokerSettings(true, host, 8883, 5, null, false, minute, minute, 10, 1_000));
    }

    @Test
    void connectsToTheCheckedAddressUnderTheBrokersName() {
        InetSocketAddress at = of("broker.example", "8.8.8.8").next();

        assertThat(at.isUnresolved()).isFalse();
        assertThat(at.getAddress().getAddress()).containsExactly(8, 8, 8, 8);
        assertThat(at.getHostString()).isEqualTo("broker.example");
        assertThat(at.getPort()).isEqualTo(8883);
    }

    @Test
    void triesTheNextAddressWhenOneDoesNotWork() {
        BrokerAddress address = of("broker.example", "8.8.8.8", "9.9.9.9");

        assertThat(List.of(next(address), next(address), next(address)))
                .containsExactly("8.8.8.8", "9.9.9.9", "8.8.8.8");
        address.worked();
        assertThat(next(address)).isEqualTo("8.8.8.8");
    }

    private static String next(BrokerAddress address) {
        return address.next().getAddress().getHostAddress();
    }

    @Test
    void refusesABrokerAtAForbiddenAddress() {
        for (BrokerAddress address : List.of(of("broker.example", "10.0.0.1"), of("127.1"), of("::1"))) {
            assertThatExceptionOfType(IntertwineException.class)
                    .isThrownBy(address::next)
                    .satisfies(e -> assertThat(e.code()).isEqualTo(SifError.FORBIDDEN_ADDRESS));
        }
    }
}
