package io.intertwine.server.live;

import io.intertwine.api.dtif.dts.FrameForm;
import io.intertwine.api.dtif.dts.LiveFrame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/// Frames as messages of one subscription id, with the head of a WebSocket frame before them (RFC
/// 6455 section 5.2), ready for any socket.
record SocketForm(Encoding encoding, String id) implements FrameForm {
    private static final int LAST_TEXT = 0x81;
    private static final int LAST_BINARY = 0x82;
    private static final int SHORT = 125;
    private static final int TWO_BYTES = 126;
    private static final int EIGHT_BYTES = 127;
    private static final int LONGEST_HEAD = 10;

    /// The bytes, shared by all sockets: none may change them.
    record Framed(ByteBuf bytes) implements Encoded {
        @Override
        public void close() {
            bytes.release();
        }
    }

    @Override
    public Framed encode(LiveFrame frame) {
        return framed(encoding, FrameBytes.write(encoding, id, frame));
    }

    /// @param message in that encoding
    static Framed framed(Encoding encoding, Parts message) {
        ByteBuf bytes = Unpooled.directBuffer(LONGEST_HEAD + message.size());
        bytes.writeByte(encoding.isBinary() ? LAST_BINARY : LAST_TEXT);
        if (message.size() <= SHORT) {
            bytes.writeByte(message.size());
        } else if (message.size() <= 0xffff) {
            bytes.writeByte(TWO_BYTES).writeShort(message.size());
        } else {
            bytes.writeByte(EIGHT_BYTES).writeLong(message.size());
        }
        message.writeTo(bytes);
        return new Framed(bytes);
    }
}
