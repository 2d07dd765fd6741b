package io.intertwine.sif.sdc;

import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.Clause;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Clause({"8.2.4", "9.1 step 13"})
class TargetTest {
    private static final URI SERVER = URI.create("https://pay.example:8443/base/v2/");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "orders",
                "//evil.example/x",
                "http://evil.example/x",
                "/..",
                "/../admin",
                "/orders/..",
                "/orders/./1",
                "/orders//1",
                "/%2e%2e/admin",
                "/.%2E/admin",
                "/orders/..%2fadmin",
                "/orders/%2F..%2F..",
                "/..;/admin",
                "/..%3bx=1/admin",
                "/.;.x/admin",
                "/..\\admin",
                "/..%5cadmin",
                "/%252e%252e/admin",
                "/..%252fadmin",
                "/a%00b",
                "/a%0d%0aX: y",
                "/a b",
                "/a#b",
                "/a?b",
                "/a%2",
                "/a%zz",
                "/\u00e9"
            })
    void refusesAPathThatAServerMightReadAsAnother(String path) {
        assertThat(Target.fault(path)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/orders",
                "/orders/",
                "/orders/1",
                "/.well-known/x",
                "/a..b/c.",
                "/...",
                "/files/a%2Fb",
                "/%C3%A9",
                "/100%25",
                "/a;v=1/b",
                "/a:b@c,d=e+f!g$h'(i)*~"
            })
    void takesWhatAPathMayHave(String path) {
        assertThat(Target.fault(path)).isNull();
        assertThat(Target.of(SERVER, path, null).toString()).isEqualTo("https://pay.example:8443/base/v2" + path);
    }

    @Test
    void keepsTheQueryAndEncodesWhatAUriCannotHave() {
        assertThat(Target.of(SERVER, "/o", "a=1&b=%20x").getRawQuery()).isEqualTo("a=1&b=%20x");
        assertThat(Target.of(SERVER, "/o", "a={1|2}&b=50%").getRawQuery()).isEqualTo("a=%7B1%7C2%7D&b=50%25");
        assertThat(Target.of(SERVER, "/o", "a=#x").getFragment()).isNull();
        assertThat(Target.of(SERVER, "/o", "").getRawQuery()).isNull();
    }

    @Test
    void staysAtTheServer() {
        URI target = Target.of(URI.create("http://pay.example"), "/@evil.example/", "x=//evil.example");
        assertThat(target.getHost()).isEqualTo("pay.example");
        assertThat(target.getRawPath()).isEqualTo("/@evil.example/");
    }
}
