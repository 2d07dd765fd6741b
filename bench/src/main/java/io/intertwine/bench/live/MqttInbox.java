package io.intertwine.bench.live;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Packets from a broker (MQTT 3.1.1, clause 2.2): PUBLISH is a message, its content is told with the
/// topic before it.
final class MqttInbox extends Inbox {
    private static final int PUBLISH = 3;
    private static final int AT_START = -1;

    private int type;
    private long length;
    private int shift = AT_START;

    MqttInbox(@Nullable Consumer<String> whole) {
        super(whole);
    }

    @Override
    long head(byte next) {
        if (shift == AT_START) {
            type = (next & 0xff) >> 4;
            length = 0;
            shift = 0;
            return MORE;
        }
        length |= (long) (next & 0x7f) << shift;
        shift += 7;
        if (next < 0) {
            return MORE;
        }
        shift = AT_START;
        return length;
    }

    @Override
    boolean isMessage() {
        return type == PUBLISH;
    }
}
