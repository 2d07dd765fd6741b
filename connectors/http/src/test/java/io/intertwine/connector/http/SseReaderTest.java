package io.intertwine.connector.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SseReaderTest {
    @Test
    void readsNamedEventsAsTheProfileWantsThem() throws IOException {
        List<SseEvent> events = read("event: level\nid: 2026-01-02T03:04:05.5Z\ndata: 7\n\n");

        assertThat(events).containsExactly(new SseEvent("level", "7", "2026-01-02T03:04:05.5Z"));
        assertThat(events.getFirst().time()).hasValue(Instant.parse("2026-01-02T03:04:05.5Z"));
    }

    @Test
    void readsUnnamedEventsAsNodeWotWantsThem() throws IOException {
        assertThat(read("data:1\n\ndata: 2\n\n"))
                .containsExactly(new SseEvent(null, "1", null), new SseEvent(null, "2", null));
    }

    @Test
    void keepsACharacterWholeThatIsSplitBetweenPackets() throws IOException {
        byte[] bytes = "data: \"20 °C\"\n\n".getBytes(UTF_8);

        assertThat(read(new OneByteAtATime(bytes))).containsExactly(new SseEvent(null, "\"20 °C\"", null));
    }

    @Test
    void takesEachKindOfLineEnd() throws IOException {
        assertThat(read("data: 1\r\n\r\ndata: 2\r\rdata: 3\n\n"))
                .extracting(SseEvent::data)
                .containsExactly("1", "2", "3");
    }

    @Test
    void joinsLinesOfData() throws IOException {
        assertThat(read("data: {\ndata: }\n\n")).extracting(SseEvent::data).containsExactly("{\n}");
    }

    @Test
    void passesOverCommentsAndEventsWithoutData() throws IOException {
        assertThat(read("\uFEFF: keep-alive\n\nevent: ping\n\ndata: 1\n\n"))
                .containsExactly(new SseEvent(null, "1", null));
    }

    @Test
    void dropsAnEventThatWasCutOff() throws IOException {
        assertThat(read("data: 1\n\ndata: 2\n")).extracting(SseEvent::data).containsExactly("1");
    }

    @Test
    void keepsTheLastIdUntilThereIsAnother() throws IOException {
        assertThat(read("id: a\ndata: 1\n\ndata: 2\n\nid: b\ndata: 3\n\n"))
                .extracting(SseEvent::id)
                .containsExactly("a", "a", "b");
    }

    @Test
    void boundsTheDelayThatTheServerAsksFor() throws IOException {
        SseReader reader = new SseReader(stream("retry: 999999999\ndata: 1\n\n"), 100);
        reader.next();

        assertThat(reader.retry()).hasValue(Duration.ofSeconds(15));
    }

    @Test
    void refusesALineWithoutEnd() {
        assertThatThrownBy(() -> read("data: " + "x".repeat(2000)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("limit of 1000 bytes");
    }

    @Test
    void refusesAnEventOfEndlessLines() {
        assertThatThrownBy(() -> read("data: 12345678901234567890\n".repeat(100) + "\n"))
                .hasMessageContaining("limit of 1000 bytes");
    }

    private static List<SseEvent> read(String text) throws IOException {
        return read(stream(text));
    }

    private static List<SseEvent> read(InputStream in) throws IOException {
        SseReader reader = new SseReader(in, 1000);
        List<SseEvent> events = new ArrayList<>();
        for (Optional<SseEvent> next = reader.next(); next.isPresent(); next = reader.next()) {
            events.add(next.get());
        }
        return events;
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    private static final class OneByteAtATime extends InputStream {
        private final ByteArrayInputStream bytes;

        OneByteAtATime(byte[] bytes) {
            this.bytes = new ByteArrayInputStream(bytes);
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            return bytes.read(into, offset, Math.min(1, length));
        }
    }
}
