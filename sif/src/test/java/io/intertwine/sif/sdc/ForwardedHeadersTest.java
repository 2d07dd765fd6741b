package io.intertwine.sif.sdc;

import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.Clause;
import io.intertwine.api.flow.FlowId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Clause({"8.2.4", "9.1 step 14"})
class ForwardedHeadersTest {
    private static final FlowId FLOW = FlowId.fresh();

    private static Map<String, List<String>> forwarded(Map<String, List<String>> headers) {
        return ForwardedHeaders.of(headers, "t", "ticket");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "connection",
                "keep-alive",
                "te",
                "trailer",
                "transfer-encoding",
                "upgrade",
                "proxy-authorization",
                "host",
                "content-length",
                "expect",
                "authorization",
                "cookie",
                "forwarded",
                "x-forwarded-for",
                "x-forwarded-anything",
                "intertwine-user",
                "intertwine-ticket",
                "intertwine-whatever",
                "x-http-method-override"
            })
    void keepsBackWhatIsNotForTheService(String name) {
        assertThat(forwarded(Map.of(name, List.of("secret"))).values()).doesNotContain(List.of("secret"));
    }

    @Test
    void passesTheRestOnWithEveryValue() {
        Map<String, List<String>> given = Map.of(
                "accept", List.of("a", "b"), "idempotency-key", List.of("k"), "content-type", List.of("text/plain"));
        assertThat(forwarded(given)).containsAllEntriesOf(given);
    }

    @Test
    void keepsBackWhatTheConnectionHeaderLists() {
        assertThat(forwarded(Map.of(
                        "connection", List.of("close, X-One", "x-two"),
                        "x-one", List.of("1"),
                        "x-two", List.of("2"),
                        "x-on", List.of("3"))))
                .containsOnlyKeys("x-on", "via", "traceparent", "intertwine-ticket");
    }

    @Test
    void addsTheTicketAndSaysThatItWentThroughUs() {
        assertThat(forwarded(Map.of()))
                .containsEntry("intertwine-ticket", List.of("ticket"))
                .containsEntry("via", List.of("1.1 intertwine"));
    }

    @Test
    void continuesTheTraceWithASpanOfItsOwn() {
        String given = "00-" + FLOW + "-00f067aa0ba902b7-00";
        String child = ChildSpan.of(FLOW, given);
        assertThat(child).matches("00-" + FLOW + "-[0-9a-f]{16}-00").isNotEqualTo(given);
        assertThat(ChildSpan.of(FLOW, null)).endsWith("-01");
    }
}
