package io.intertwine.bench.live;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Frames from a server (RFC 6455, clause 5.2): not masked, each a whole message.
final class WebSocketInbox extends Inbox {
    private static final int CONTROL = 0x08;
    private static final int SHORTEST = 2;

    private final byte[] head = new byte[10];
    private int inHead;

    WebSocketInbox(@Nullable Consumer<String> whole) {
        super(whole);
    }

    @Override
    long head(byte next) {
        head[inHead++] = next;
        int first = head[1] & 0x7f;
        int needed = inHead < SHORTEST ? SHORTEST : first == 127 ? 10 : first == 126 ? 4 : SHORTEST;
        if (inHead < needed) {
            return MORE;
        }
        long follows = needed == SHORTEST ? first : 0;
        for (int i = SHORTEST; i < needed; i++) {
            follows = (follows << 8) | (head[i] & 0xff);
        }
        inHead = 0;
        return follows;
    }

    @Override
    boolean isMessage() {
        return (head[0] & CONTROL) == 0;
    }
}
