package io.intertwine.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.intertwine.api.Clause;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.sif.SifError;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Clause("8.2")
class AddressGuardTest {
    private static final URI SHOP = URI.create("https://shop.example/orders");
    private final AtomicLong nanos = new AtomicLong();

    private AddressGuard guard(Resolver resolver) {
        return new AddressGuard(AddressPolicy.STRICT, resolver, nanos::get);
    }

    @Test
    void approvesAPublicHostWithWhatItStandsFor() {
        AddressGuard guard = guard(ScriptedResolver.answering("8.8.8.8", "2600::1"));

        CheckedTarget target = guard.check(SHOP);

        assertThat(target.uri()).isEqualTo(SHOP);
        assertThat(target.addresses())
                .containsExactly(InetAddress.ofLiteral("8.8.8.8"), InetAddress.ofLiteral("2600::1"));
        assertThat(target.port()).isEqualTo(443);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.8.9.10",
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "100.100.100.200",
                "100.127.255.255",
                "192.0.0.192",
                "192.0.2.1",
                "198.51.100.1",
                "203.0.113.1",
                "192.88.99.1",
                "198.18.0.1",
                "198.19.255.255",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "168.63.129.16",
                "::",
                "::1",
                "::2",
                "::127.0.0.1",
                "::8.8.8.8",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "64:ff9b::127.0.0.1",
                "64:ff9b::10.0.0.1",
                "64:ff9b:1::8.8.8.8",
                "2002:7f00:1::",
                "2002:808:808::",
                "2001:0:4136:e378:8000:63bf:3fff:fdd2",
                "2001:db8::1",
                "3fff::1",
                "100::1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "5f00::1",
                "2600::5efe:127.0.0.1",
                "2600::200:5efe:10.0.0.1"
            })
    void refusesANameThatStandsForAnAddressThatIsNotPublic(String address) {
        assertThatExceptionOfType(IntertwineException.class)
                .isThrownBy(() -> guard(ScriptedResolver.answering(address)).check(SHOP))
                .satisfies(e -> assertThat(e.code()).isEqualTo(SifError.FORBIDDEN_ADDRESS))
                .withMessageContaining("'shop.example'")
                .withMessageContaining(InetAddress.ofLiteral(address).getHostAddress())
                .withMessageContaining("intertwine.guard.allow");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "100.63.255.255",
                "100.128.0.1",
                "172.32.0.1",
                "198.20.0.1",
                "223.255.255.1",
                "2600::1",
                "2a00:1450::1",
                "64:ff9b::8.8.8.8"
            })
    void approvesPublicAddresses(String address) {
        assertThat(guard(ScriptedResolver.answering(address)).check(SHOP).addresses())
                .hasSize(1);
    }

    @Test
    void refusesANameWhenOneOfItsAddressesIsNotPublic() {
        AddressGuard guard = guard(ScriptedResolver.answering("8.8.8.8", "127.0.0.1"));

        assertThatExceptionOfType(IntertwineException.class)
                .isThrownBy(() -> guard.check(SHOP))
                .withMessageContaining("127.0.0.1, which is loopback");
        assertThat(guard.known(SHOP)).isEmpty();
    }

    @Test
    void remembersForTenSecondsWhatANameStoodFor() {
        ScriptedResolver resolver = ScriptedResolver.answering("8.8.8.8").then("127.0.0.1");
        AddressGuard guard = guard(resolver);
        assertThat(guard.known(SHOP)).isEmpty();

        guard.check(SHOP);
        nanos.addAndGet(Duration.ofSeconds(9).toNanos());

        URI other = URI.create("HTTPS://Shop.Example:443/other");
        assertThat(guard.known(other).orElseThrow().uri()).isEqualTo(other);
        assertThat(guard.known(URI.create("https://user@shop.example/"))).isEmpty();
        assertThat(guard.known(URI.create("http://shop.example/"))).isEmpty();
        assertThat(guard.check(SHOP).addresses()).containsExactly(InetAddress.ofLiteral("8.8.8.8"));
        assertThat(resolver.asked).hasSize(1);
    }

    @Test
    void looksAgainAfterTenSecondsAndThenRefusesTheReboundName() {
        AddressGuard guard = guard(ScriptedResolver.answering("8.8.8.8").then("127.0.0.1"));
        guard.check(SHOP);

        nanos.addAndGet(Duration.ofSeconds(10).toNanos());

        assertThat(guard.known(SHOP)).isEmpty();
        assertThatExceptionOfType(IntertwineException.class).isThrownBy(() -> guard.check(SHOP));
    }

    @Test
    void remembersABoundedNumberOfHosts() {
        AddressGuard guard = guard(ScriptedResolver.answering("8.8.8.8"));
        URI last = SHOP;
        for (int i = 0; i <= 10_000; i++) {
            last = URI.create("https://h" + i + ".example/");
            guard.check(last);
        }

        assertThat(guard.known(URI.create("https://h0.example/"))).isEmpty();
        assertThat(guard.known(last)).isPresent();
    }

    @Test
    void letsTheOperatorAllowANetwork() {
        AddressPolicy policy = AddressPolicy.STRICT.allowing("127.0.0.0/8", "::1/128");
        AddressGuard guard = new AddressGuard(policy, ScriptedResolver.answering("127.0.0.1", "::1"));

        assertThat(guard.check(URI.create("http://localhost:8080/")).addresses())
                .hasSize(2);
        assertThat(guard.check(URI.create("http://[::1]:8080/")).addresses()).hasSize(1);
        assertThatExceptionOfType(IntertwineException.class)
                .isThrownBy(() -> guard.check(URI.create("http://10.0.0.1:8080/")));
    }

    @Test
    void tellsAnUnknownNameFromAForbiddenOne() {
        assertThatExceptionOfType(IntertwineException.class)
                .isThrownBy(() -> guard(ScriptedResolver.answering()).check(SHOP))
                .satisfies(e -> assertThat(e.code()).isEqualTo(SifError.CALL_FAILED))
                .withMessageContaining("'shop.example' is unknown")
                .withCauseInstanceOf(UnknownHostException.class);
    }

    @Test
    void neverRepeatsACredentialThatStandsInTheAddress() {
        assertThatExceptionOfType(IntertwineException.class)
                .isThrownBy(() -> guard(ScriptedResolver.answering("8.8.8.8"))
                        .check(URI.create("https://me:hush@shop.example/?key=hush")))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hush"));
    }
}
