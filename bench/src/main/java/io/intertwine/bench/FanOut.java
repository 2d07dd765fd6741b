package io.intertwine.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// A crowd before one broadcast, the one who speaks, and what it cost.
final class FanOut {
    /// With it, our message of one change has about as many bytes.
    private static final String PLAIN = "x".repeat(230);

    private static final Pattern CHANGE = Pattern.compile("\"twin\":\"twin-");
    private static final int TWINS = 200;
    private static final long SETTLE_MILLIS = 300;

    private final Broadcast broadcast;
    private final int count;
    private final List<Double> micros = new ArrayList<>();
    private final Crowd crowd;
    private final SocketChannel speaker;
    private long said;

    FanOut(Broadcast broadcast, int count) {
        this.broadcast = broadcast;
        this.count = count;
        try {
            crowd = new Crowd();
            speaker = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), broadcast.port()));
            ClientFrames.shakeHands(speaker, broadcast.port(), broadcast.path(), broadcast.speaker());
        } catch (IOException e) {
            broadcast.process().close();
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return broadcast.name();
    }

    /// Everybody is there and knows the state.
    void begin() throws IOException {
        crowd.connect(1, broadcast.port(), broadcast.path(), broadcast.firstViewer(), broadcast.join());
        crowd.connect(count - 1, broadcast.port(), broadcast.path(), broadcast.viewer(), broadcast.join());
        crowd.awaitMessages(broadcast.first());
    }

    private void say(int twin) throws IOException {
        said++;
        ClientFrames.send(
                speaker,
                broadcast.isPlain()
                        ? PLAIN
                        : "{\"type\":\"push\",\"changes\":[{\"twin\":\"twin-" + twin
                                + "\",\"property\":\"note\",\"value\":\"number " + said + "\"}]}");
    }

    void oneByOne(int seconds) throws IOException {
        double before = CpuClock.micros(broadcast.process().pid());
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        long rounds = 0;
        while (System.nanoTime() < end) {
            crowd.mark();
            say(0);
            crowd.awaitMessages(1);
            rounds++;
        }
        if (!broadcast.isPlain() && !crowd.firstText().contains("\"number " + said + "\"")) {
            throw new IllegalStateException("The last message is not the last change: " + crowd.firstText());
        }
        micros.add((CpuClock.micros(broadcast.process().pid()) - before) / rounds / count);
    }

    void paced(int rate, int seconds) throws IOException {
        crowd.mark();
        double before = CpuClock.micros(broadcast.process().pid());
        long begun = System.nanoTime();
        long changes = (long) rate * seconds;
        for (long i = 0; i < changes; i++) {
            long due = begun + i * 1_000_000_000L / rate;
            while (System.nanoTime() < due) {
                crowd.readFor(1);
            }
            say((int) (i % TWINS));
        }
        crowd.readFor(SETTLE_MILLIS);
        double used = CpuClock.micros(broadcast.process().pid()) - before;
        long delivered = CHANGE.matcher(crowd.firstText()).results().count();
        if (delivered < changes * 9 / 10) {
            throw new IllegalStateException("Of " + changes + " changes, a client got " + delivered + ".");
        }
        micros.add(used / delivered / count);
    }

    /// What was measured until now was for warming up.
    void forget() {
        micros.clear();
    }

    /// The median slice.
    double micros() {
        double[] sorted = micros.stream().mapToDouble(value -> value).toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    void end() {
        try {
            crowd.close();
            speaker.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            broadcast.process().close();
        }
    }
}
