package io.intertwine.bench.live;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Lines from a NATS server: after `MSG subject sid length` so many bytes and a line end follow.
final class NatsInbox extends Inbox {
    private static final int LONGEST = 4096;
    private static final int LINE_END = 2;

    private final byte[] line = new byte[LONGEST];
    private int inLine;
    private boolean message;

    NatsInbox(@Nullable Consumer<String> whole) {
        super(whole);
    }

    @Override
    long head(byte next) {
        if (next != '\n') {
            line[inLine++] = next;
            return MORE;
        }
        String text = new String(line, 0, inLine, StandardCharsets.US_ASCII).strip();
        inLine = 0;
        message = text.startsWith("MSG ");
        if (text.startsWith("-ERR")) {
            throw new IllegalStateException("nats-server says: " + text);
        }
        return message ? Long.parseLong(text.substring(text.lastIndexOf(' ') + 1)) + LINE_END : 0;
    }

    @Override
    boolean isMessage() {
        return message;
    }
}
