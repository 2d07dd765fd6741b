package io.intertwine.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.Clause;
import io.intertwine.api.dtif.dts.LiveFrame;
import java.util.List;
import org.junit.jupiter.api.Test;

@Clause("9.2 step 14")
class EventFormTest {
    private static String event(LiveFrame frame) {
        return new EventForm().encode(frame).bytes().toString();
    }

    @Test
    void saysFromWhereToResume() {
        assertThat(event(new LiveFrame.Delta(7, List.of()))).isEqualTo("""
            event: delta
            id: 7
            data: {"type":"delta","id":"stream","seq":7,"changes":[]}

            """);
    }

    @Test
    void doesNotLetAClientResumeFromAGapWithoutItsSnapshot() {
        assertThat(event(new LiveFrame.Gap(5, 7, "Too slow."))).isEqualTo("""
            event: gap
            data: {"type":"gap","id":"stream","from":5,"seq":7,"reason":"Too slow."}

            """);
    }

    @Test
    void isOneFormForAllStreams() {
        assertThat(new EventForm()).isEqualTo(new EventForm());
        assertThat(new EventForm()).isNotEqualTo(new SocketForm(Encoding.JSON, "stream"));
    }
}
