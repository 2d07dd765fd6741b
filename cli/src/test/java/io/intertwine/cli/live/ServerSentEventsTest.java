package io.intertwine.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServerSentEventsTest {
    private static List<ServerSentEvent> read(String stream) throws IOException {
        var events = new ServerSentEvents(new ByteArrayInputStream(stream.getBytes(StandardCharsets.UTF_8)), "before");
        List<ServerSentEvent> all = new ArrayList<>();
        for (var event = events.next(); event.isPresent(); event = events.next()) {
            all.add(event.get());
        }
        return all;
    }

    @Test
    void readsNameIdAndData() throws IOException {
        assertThat(read("event: delta\nid: 7\ndata: {}\n\n")).containsExactly(new ServerSentEvent("7", "delta", "{}"));
    }

    @Test
    void joinsTheLinesOfData() throws IOException {
        assertThat(read("data:a\r\ndata: b\r\n\r\n")).containsExactly(new ServerSentEvent("before", "message", "a\nb"));
    }

    @Test
    void skipsCommentsAndEmptyEvents() throws IOException {
        assertThat(read(": keep alive\n\n\nid: 8\ndata: x\n\n"))
                .containsExactly(new ServerSentEvent("8", "message", "x"));
    }

    @Test
    void keepsTheIdForEventsWithoutOne() throws IOException {
        assertThat(read("id: 1\ndata: a\n\ndata: b\n\n"))
                .extracting(ServerSentEvent::id)
                .containsExactly("1", "1");
    }

    @Test
    void dropsAnEventThatTheEndCutsOff() throws IOException {
        assertThat(read("data: a\n\ndata: b\n")).hasSize(1);
    }
}
