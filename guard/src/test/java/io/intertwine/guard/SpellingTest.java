package io.intertwine.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.intertwine.api.Clause;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.sif.SifError;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every spelling of an inner address that readers of addresses have been taken in by.
@Clause("8.2")
class SpellingTest {
    private final ScriptedResolver resolver = ScriptedResolver.answering("8.8.8.8");
    private final AddressGuard guard = new AddressGuard(AddressPolicy.STRICT, resolver);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/",
                "http://127.0.0.1:8080/",
                "http://2130706433/",
                "http://0x7f000001/",
                "http://0X7F000001/",
                "http://017700000001/",
                "http://0177.0.0.1/",
                "http://0177.0.0.01/",
                "http://0x7f.0.0.1/",
                "http://0x7f.1/",
                "http://127.1/",
                "http://127.0.1/",
                "http://127.000.000.001/",
                "http://00127.0.0.1/",
                "http://127.0.0.1./",
                "http://127.0.0.256/",
                "http://localhost./",
                "http://shop.example./",
                "http://0/",
                "http://0.0.0.0/",
                "http://[::1]/",
                "http://[0:0:0:0:0:0:0:1]/",
                "http://[::]/",
                "http://[::ffff:127.0.0.1]/",
                "http://[::ffff:7f00:1]/",
                "http://[0:0:0:0:0:ffff:127.0.0.1]/",
                "http://[::127.0.0.1]/",
                "http://[64:ff9b::7f00:1]/",
                "http://[2002:7f00:1::]/",
                "http://[fe80::1%25eth0]/",
                "http://[fe80::1%eth0]/",
                "http://[fd00:ec2::254]/",
                "http://169.254.169.254/latest/meta-data/",
                "http://0xa9fea9fe/",
                "http://2852039166/",
                "http://shop.example@127.0.0.1/",
                "http://127.0.0.1@shop.example/",
                "http://user:word@shop.example/",
                "http://@shop.example/",
                "http://%31%32%37.0.0.1/",
                "http://127%2e0%2e0%2e1/",
                "http://localhost%00.shop.example/",
                "http://\u2460\u2461\u2466.0.0.1/",
                "http://127\u30020\u30020\u30021/",
                "http://\uff11\uff12\uff17.0.0.1/",
                "http://127\uff0e0\uff0e0\uff0e1/",
                "http://\u0661\u0662\u0667.0.0.1/",
                "http://sh\u00f6p.example/",
                "http://my_host.example/",
                "http://-shop.example/",
                "http://shop-.example/",
                "http:///orders",
                "http:/orders",
                "http:127.0.0.1",
                "http://:8080/",
                "//shop.example/",
                "/orders",
                "file:///etc/passwd",
                "file://shop.example/etc/passwd",
                "gopher://shop.example/1",
                "ftp://shop.example/",
                "jar:http://shop.example/a.jar!/",
                "ldap://shop.example/",
                "ws://shop.example/",
                "unix:/run/docker.sock",
                "mailto:me@shop.example",
                "data:text/plain,hello",
                "http://shop.example:0/",
                "http://shop.example:22/",
                "http://shop.example:25/",
                "http://shop.example:65536/"
            })
    void refuses(String address) {
        assertThatExceptionOfType(IntertwineException.class)
                .isThrownBy(() -> guard.check(URI.create(address)))
                .satisfies(e -> assertThat(e.code()).isEqualTo(SifError.FORBIDDEN_ADDRESS));
        assertThat(resolver.asked).isEmpty();
    }

    @Test
    void refusesANameThatIsTooLong() {
        URI longName = URI.create("http://" + "a.".repeat(127) + "example/");

        assertThatExceptionOfType(IntertwineException.class).isThrownBy(() -> guard.check(longName));
        assertThat(resolver.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://shop.example/",
                "https://shop.example/a?b#c",
                "HTTPS://SHOP.example:8443/",
                "http://8.8.8.8/",
                "http://[2600::1]:8080/",
                "http://xn--shp-sna.example/",
                "http://7.shop4.example/",
                "http://shop/"
            })
    void accepts(String address) {
        assertThat(guard.check(URI.create(address)).addresses()).isNotEmpty();
    }
}
