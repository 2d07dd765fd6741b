package io.intertwine.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.Clause;
import io.intertwine.api.IntertwineException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Clause({"8.2.4", "9.1 step 12"})
class CallPathTest {
    @Test
    void readsTheParts() {
        assertThat(CallPath.of("/v1/third-party-systems/pay%3A1/apis/shop/orders/%2F?a=/b"))
                .isEqualTo(new CallPath("pay:1", "shop", "/orders/%2F", "a=/b"));
        assertThat(CallPath.of("/v1/third-party-systems/pay/apis/shop/"))
                .isEqualTo(new CallPath("pay", "shop", "/", null));
    }

    @Test
    void refusesWhatIsNotEncodedWell() {
        String target = "/v1/third-party-systems/%zz/apis/shop/orders";
        assertThat(CallPath.isCall(target)).isTrue();
        assertThatThrownBy(() -> CallPath.of(target))
                .isInstanceOf(IntertwineException.class)
                .hasMessageContaining("'%zz'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/third-party-systems",
                "/v1/third-party-systems/pay",
                "/v1/third-party-systems/pay/health",
                "/v1/third-party-systems/pay/apis/shop",
                "/v1/third-party-systems/pay/apis/shop?x=/",
                "/v1/third-party-systems?where=/apis/a/b",
                "/v1/twins"
            })
    void leavesOtherPathsToOthers(String target) {
        assertThat(CallPath.isCall(target)).isFalse();
    }
}
