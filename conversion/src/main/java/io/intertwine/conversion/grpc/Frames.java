package io.intertwine.conversion.grpc;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.sif.SifError;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Length-prefixed messages, one after the other, as gRPC over HTTP/2 has them; none is compressed.
final class Frames {
    static final int HEAD = 5;

    private Frames() {}

    static byte[] of(byte[] message) {
        return ByteBuffer.allocate(HEAD + message.length)
                .put((byte) 0)
                .putInt(message.length)
                .put(message)
                .array();
    }

    /// Fails with `sdc.call-failed` when they are none.
    static List<byte[]> read(byte[] frames) {
        ByteBuffer from = ByteBuffer.wrap(frames);
        List<byte[]> messages = new ArrayList<>();
        while (from.hasRemaining()) {
            boolean headed = from.remaining() >= HEAD && from.get() == 0;
            int length = headed ? from.getInt() : -1;
            if (length < 0 || length > from.remaining()) {
                throw new IntertwineException(SifError.CALL_FAILED, "The answer is no sequence of gRPC messages.");
            }
            byte[] message = new byte[length];
            from.get(message);
            messages.add(message);
        }
        return messages;
    }
}
