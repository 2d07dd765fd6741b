package io.intertwine.bench.live;

import io.intertwine.bench.CpuClock;
import io.intertwine.bench.Times;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// Crowds before one broadcast, the one who speaks, and what it cost. Each slice has a crowd of its own,
/// which comes before what is measured and goes after it: so the broadcasts take turns on one process,
/// and with few open files.
final class FanOut implements AutoCloseable {
    private static final int TRIES = 3;
    private static final long SETTLE_MILLIS = 300;
    private static final double QUIET_MICROS = 30_000;
    private static final long PATIENCE_NANOS = 10_000_000_000L;

    private final Broadcast broadcast;
    private final int count;
    private final SocketChannel speaker;
    private final List<Double> micros = new ArrayList<>();
    private final List<Double> rates = new ArrayList<>();
    private Times rounds = new Times();
    private long said;

    FanOut(Broadcast broadcast, int count) {
        this.broadcast = broadcast;
        this.count = count;
        try {
            speaker = Crowd.open(broadcast.port());
            broadcast.wire().stand(speaker);
        } catch (IOException e) {
            throw new UncheckedIOException(broadcast.name() + " takes no one who speaks.", e);
        }
    }

    String name() {
        return broadcast.name();
    }

    private void say(int twin) throws IOException {
        said++;
        broadcast.wire().say(speaker, broadcast.speech().text(twin, said));
    }

    /// One change at a time: the next one is said when everybody has the one before.
    void oneByOne(int seconds) {
        measured(crowd -> {
            Heard heard = new Heard();
            broadcast.look(crowd, count, heard);
            awaitQuiet(crowd);
            double before = CpuClock.warmMicros(broadcast.process().pid());
            long begun = System.nanoTime();
            long end = begun + seconds * 1_000_000_000L;
            long done = 0;
            do {
                crowd.mark();
                long asked = System.nanoTime();
                say(0);
                crowd.awaitMessages(1);
                rounds.add(System.nanoTime() - asked);
                done++;
            } while (System.nanoTime() < end);
            if (!hasLast(heard)) {
                throw new IllegalStateException("The last message is not the last change: " + heard.latest());
            }
            rates.add(done * count * 1e9 / (System.nanoTime() - begun));
            micros.add((CpuClock.warmMicros(broadcast.process().pid()) - before) / done / count);
        });
    }

    /// So many changes a second, each of the next of so many twins. A slice counts when nine of ten
    /// changes were delivered; one in which the machine had too much else to do is measured again, twice
    /// at most.
    ///
    /// @return whether there is one more slice that counts
    boolean paced(int rate, int twins, int seconds) {
        long changes = (long) rate * seconds;
        for (int tries = 0; tries < TRIES; tries++) {
            if (slice(rate, twins, changes) >= changes * 9 / 10) {
                return true;
            }
        }
        return false;
    }

    /// The same for warming up: who is cold may deliver less.
    void warmUp(int rate, int twins, int seconds) {
        slice(rate, twins, (long) rate * seconds);
        forget();
    }

    private long slice(int rate, int twins, long changes) {
        AtomicLong heard = new AtomicLong();
        measured(crowd -> heard.set(tell(crowd, rate, twins, changes)));
        if (heard.get() < changes * 9 / 10) {
            micros.removeLast();
        }
        return heard.get();
    }

    private long tell(Crowd crowd, int rate, int twins, long changes) throws IOException {
        Heard heard = new Heard();
        broadcast.look(crowd, count, heard);
        awaitQuiet(crowd);
        heard.forget();
        double before = CpuClock.warmMicros(broadcast.process().pid());
        Pace pace = new Pace(rate);
        for (long i = 0; i < changes; i++) {
            pace.await(i, crowd);
            say((int) (i % twins));
        }
        long end = System.nanoTime() + PATIENCE_NANOS;
        do {
            crowd.readFor(SETTLE_MILLIS);
        } while (changes > 0 && !hasLast(heard) && System.nanoTime() < end);
        micros.add((CpuClock.warmMicros(broadcast.process().pid()) - before) / Math.max(1, heard.changes()) / count);
        return heard.changes();
    }

    /// Reads until the process has no work left from those who came and went.
    private void awaitQuiet(Crowd crowd) throws IOException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        double used;
        do {
            double before = CpuClock.warmMicros(broadcast.process().pid());
            crowd.readFor(SETTLE_MILLIS);
            used = CpuClock.warmMicros(broadcast.process().pid()) - before;
        } while (used > QUIET_MICROS && System.nanoTime() < end);
    }

    private boolean hasLast(Heard heard) {
        return heard.latest().contains("\"number " + said + "\"");
    }

    /// A slice of work with a crowd.
    interface Slice {
        void run(Crowd crowd) throws IOException;
    }

    private void measured(Slice slice) {
        try (Crowd crowd = new Crowd()) {
            slice.run(crowd);
        } catch (IOException | RuntimeException e) {
            throw new IllegalStateException(
                    broadcast.name() + " failed with " + count + " clients: " + e.getMessage() + "\nIts output ends:\n"
                            + tail(broadcast.process().log()),
                    e);
        }
    }

    private static String tail(String log) {
        return log.substring(Math.max(0, log.length() - 2000));
    }

    /// What was measured until now was for warming up.
    void forget() {
        micros.clear();
        rates.clear();
        rounds = new Times();
    }

    /// Microseconds of the process for each delivery: the median slice.
    double micros() {
        return median(micros);
    }

    /// Deliveries a second by the wall: the median slice.
    double perSecond() {
        return median(rates);
    }

    /// How long it took until all had a change, in milliseconds.
    Times rounds() {
        return rounds;
    }

    private double median(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalStateException(broadcast.name() + " delivered less than nine of ten changes to " + count
                    + " clients in every slice: the machine is too busy, or the rate is too high for it.");
        }
        double[] sorted = values.stream().mapToDouble(value -> value).toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    @Override
    public void close() {
        try {
            speaker.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
