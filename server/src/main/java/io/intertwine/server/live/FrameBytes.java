package io.intertwine.server.live;

import io.intertwine.api.dtif.dts.LiveFrame;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/// Frames as messages in bytes. Any thread may call.
final class FrameBytes {
    private static final Map<Encoding, DeltaBytes> DELTAS = new EnumMap<>(
            Map.of(Encoding.JSON, new DeltaBytes(Encoding.JSON), Encoding.CBOR, new DeltaBytes(Encoding.CBOR)));

    private FrameBytes() {}

    /// @param id of the subscription
    static Parts write(Encoding encoding, String id, LiveFrame frame) {
        return frame instanceof LiveFrame.Delta delta
                ? Objects.requireNonNull(DELTAS.get(encoding)).write(id, delta)
                : Parts.of(encoding.write(ServerMessage.of(id, frame)));
    }
}
