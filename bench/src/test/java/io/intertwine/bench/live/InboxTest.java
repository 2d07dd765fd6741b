package io.intertwine.bench.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InboxTest {
    private static final String LONG = "y".repeat(70_000);

    private final List<String> heard = new ArrayList<>();
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();

    /// In pieces of so many bytes.
    private void take(Inbox inbox, int piece) {
        byte[] bytes = sent.toByteArray();
        for (int at = 0; at < bytes.length; at += piece) {
            inbox.take(ByteBuffer.wrap(bytes, at, Math.min(piece, bytes.length - at)));
        }
    }

    private void put(int... bytes) {
        for (int next : bytes) {
            sent.write(next);
        }
    }

    private void put(String text) {
        sent.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1 << 20})
    void readsFramesOfAllLengthsAndCountsNoPings(int piece) {
        put(0x81, 2);
        put("ab");
        put(0x89, 3);
        put("png");
        put(0x82, 126, 1, 0);
        put("x".repeat(256));
        put(0x89, 0, 0x81, 0);
        put(0x81, 127, 0, 0, 0, 0, 0, 1, 0x11, 0x70);
        put(LONG);
        Inbox inbox = new WebSocketInbox(heard::add);
        take(inbox, piece);
        assertThat(heard).containsExactly("ab", "x".repeat(256), "", LONG);
        assertThat(inbox.messages()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1 << 20})
    void countsPublishedPacketsOnly(int piece) {
        put(0x30, 4, 0, 1);
        put("t1");
        put(0x40, 2, 0, 1, 0xd0, 0);
        put(0x30, 0xf3, 0xa2, 0x04, 0, 1);
        put("t" + LONG);
        Inbox inbox = new MqttInbox(heard::add);
        take(inbox, piece);
        assertThat(heard).containsExactly("\0\1t1", "\0\1t" + LONG);
        assertThat(inbox.messages()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1 << 20})
    void readsMessagesBetweenLines(int piece) {
        put("PING\r\nMSG bench 1 5\r\na\r\nbc\r\n+OK\r\nMSG bench 1 0\r\n\r\n");
        Inbox inbox = new NatsInbox(heard::add);
        take(inbox, piece);
        assertThat(heard).containsExactly("a\r\nbc\r\n", "\r\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1 << 20})
    void saysWhatNatsComplainsOf(int piece) {
        put("-ERR 'Slow Consumer'\r\n");
        assertThatThrownBy(() -> take(new NatsInbox(null), piece)).hasMessageContaining("Slow Consumer");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7})
    void countsAnewFromAMark(int piece) {
        put(0x81, 1, 'a', 0x81, 1, 'b');
        Inbox inbox = new WebSocketInbox(null);
        take(inbox, piece);
        inbox.mark();
        assertThat(inbox.messages()).isZero();
        take(inbox, piece);
        assertThat(inbox.messages()).isEqualTo(2);
    }
}
