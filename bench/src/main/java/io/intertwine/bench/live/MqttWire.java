package io.intertwine.bench.live;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// MQTT 3.1.1 with a broker that lets everybody in: one topic, which those who look follow with QoS 0.
///
/// @param publish the QoS of what is said, 0 or 1; who says it with 1 reads the acknowledgements
record MqttWire(String topic, int publish) implements Wire {
    private static final int CONNECT = 0x10;
    private static final int PUBLISH = 0x30;
    private static final int SUBSCRIBE = 0x82;
    private static final int CONNACK_BYTES = 4;
    private static final int SUBACK_BYTES = 5;

    @Override
    public void look(SocketChannel channel) throws IOException {
        stand(channel);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(0);
        body.write(1);
        text(body, topic);
        body.write(0);
        send(channel, SUBSCRIBE, body);
        ClientFrames.read(channel, SUBACK_BYTES);
    }

    @Override
    public void stand(SocketChannel channel) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        text(body, "MQTT");
        body.writeBytes(new byte[] {4, 2, 0, 0}); // version, clean session, no keep-alive
        text(body, "b" + UUID.randomUUID());
        send(channel, CONNECT, body);
        byte[] answer = ClientFrames.read(channel, CONNACK_BYTES);
        if (answer[3] != 0) {
            throw new IOException("The broker refused the connection with code " + answer[3] + ".");
        }
    }

    @Override
    public void say(SocketChannel channel, String text) throws IOException {
        say(channel, topic, text);
    }

    /// Says it on another topic.
    void say(SocketChannel channel, String where, String text) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        text(body, where);
        if (publish > 0) {
            body.write(0);
            body.write(1);
        }
        body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        send(channel, PUBLISH | (publish << 1), body);
    }

    @Override
    public Inbox inbox(@Nullable Consumer<String> whole) {
        return new MqttInbox(whole);
    }

    private static void text(ByteArrayOutputStream to, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        to.write(bytes.length >> 8);
        to.write(bytes.length);
        to.writeBytes(bytes);
    }

    private static void send(SocketChannel channel, int type, ByteArrayOutputStream body) throws IOException {
        ByteBuffer packet = ByteBuffer.allocate(5 + body.size()).put((byte) type);
        int length = body.size();
        while (length > 0x7f) {
            packet.put((byte) ((length & 0x7f) | 0x80));
            length >>= 7;
        }
        ClientFrames.write(
                channel, packet.put((byte) length).put(body.toByteArray()).flip());
    }
}
