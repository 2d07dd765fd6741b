package io.intertwine.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.flow.FlowId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceparentTest {
    private static final String FLOW = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SPAN = "00f067aa0ba902b7";

    @Test
    void continuesTheCallersTrace() {
        assertThat(Traceparent.of("00-" + FLOW + "-" + SPAN + "-01"))
                .isEqualTo(new Traceparent(new FlowId(FLOW), SPAN, true));
        assertThat(Traceparent.of("00-" + FLOW + "-" + SPAN + "-02").sampled()).isFalse();
        assertThat(Traceparent.of("01-" + FLOW + "-" + SPAN + "-03-more").parent())
                .isEqualTo(SPAN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "ff-" + FLOW + "-" + SPAN + "-01",
                "00-00000000000000000000000000000000-" + SPAN + "-01",
                "00-" + FLOW + "-0000000000000000-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-" + SPAN + "-01"
            })
    void beginsANewTraceWhenThereIsNone(String text) {
        Traceparent begun = Traceparent.of(text);
        assertThat(begun.parent()).isNull();
        assertThat(begun.flow().value()).isNotEqualTo(FLOW);
        assertThat(Traceparent.of(null).flow()).isNotEqualTo(begun.flow());
    }
}
