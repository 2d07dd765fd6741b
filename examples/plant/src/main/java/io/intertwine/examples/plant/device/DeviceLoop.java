package io.intertwine.examples.plant.device;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Lets real time pass for devices: calls each ticker at its own period with the time since its last call.
///
/// All tickers share one thread, so they must not block.
public final class DeviceLoop implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(DeviceLoop.class.getName());

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("devices").daemon().factory());

    /// Calls `ticker` every `period` until the loop is closed.
    public void every(Duration period, Consumer<Duration> ticker) {
        var _ = timer.scheduleAtFixedRate(new Tick(ticker), 0, period.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    /// A ticker that fails is reported and called again: an exception would end the schedule without a word.
    private static final class Tick implements Runnable {
        private final Consumer<Duration> ticker;
        private long last = System.nanoTime();

        Tick(Consumer<Duration> ticker) {
            this.ticker = ticker;
        }

        @Override
        public void run() {
            long now = System.nanoTime();
            var elapsed = Duration.ofNanos(now - last);
            last = now;
            try {
                ticker.accept(elapsed);
            } catch (RuntimeException failure) {
                LOGGER.log(Level.ERROR, "a device failed to follow the time", failure);
            }
        }
    }
}
