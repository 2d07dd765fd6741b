package io.intertwine.bench.live;

import io.intertwine.bench.CpuClock;
import io.intertwine.conformance.peer.PeerProcess;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A way of changes from a device on a broker to one who looks, and what it cost.
final class MqttRoute implements AutoCloseable {
    static final int DEVICES = 200;
    static final String FILTER = "plant/+/telemetry";

    private static final String FILL = "x".repeat(150);
    private static final MqttWire DEVICE = new MqttWire(FILTER, 1);

    private final Journeys journeys = new Journeys("number ");
    private final SocketChannel device;
    private final List<Listener> listeners = new ArrayList<>();
    private final List<PeerProcess> processes;
    private final List<double[]> slices = new ArrayList<>();

    /// @param broker    where devices publish
    /// @param port      where one who looks connects
    /// @param viewer    how he does
    /// @param processes whose work counts
    MqttRoute(int broker, int port, Wire viewer, List<PeerProcess> processes) throws IOException {
        this.processes = List.copyOf(processes);
        device = Crowd.open(broker);
        DEVICE.stand(device);
        listeners.add(new Listener(device, DEVICE.inbox(null)));
        SocketChannel looks = Crowd.open(port);
        viewer.look(looks);
        listeners.add(new Listener(looks, viewer.inbox(journeys)));
    }

    /// So many changes a second, and until all have arrived.
    void slice(int rate, int seconds) throws IOException {
        double[] before = cpu();
        long already = journeys.heard();
        long changes = (long) rate * seconds;
        publish(rate, changes);
        journeys.await(already + changes);
        double[] used = cpu();
        for (int i = 0; i < used.length; i++) {
            used[i] = (used[i] - before[i]) / changes;
        }
        slices.add(used);
    }

    /// The same until nothing arrives any more: who is cold may have told of newer values instead.
    void warmUp(int rate, int seconds) throws IOException {
        publish(rate, (long) rate * seconds);
        journeys.awaitQuiet();
        forget();
    }

    private void publish(int rate, long changes) throws IOException {
        Pace pace = new Pace(rate);
        for (long i = 0; i < changes; i++) {
            pace.await(i);
            DEVICE.say(
                    device,
                    "plant/device-" + i % DEVICES + "/telemetry",
                    "{\"note\":\"number " + journeys.depart() + FILL + "\"}");
        }
    }

    private double[] cpu() {
        return processes.stream()
                .mapToDouble(process -> CpuClock.warmMicros(process.pid()))
                .toArray();
    }

    private void forget() {
        slices.clear();
        journeys.forget();
    }

    /// Microseconds of one of the processes for each change: the median slice.
    double micros(int process) {
        double[] sorted = slices.stream().mapToDouble(slice -> slice[process]).toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /// Milliseconds from the device to one who looks that so large a share did not exceed.
    double percentile(double share) {
        return journeys.percentile(share);
    }

    @Override
    public void close() throws IOException {
        for (Listener listener : listeners) {
            listener.close();
        }
    }
}
