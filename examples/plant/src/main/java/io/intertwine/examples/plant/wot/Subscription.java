package io.intertwine.examples.plant.wot;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// The messages that wait for one subscriber; when it is too slow, the oldest make room.
final class Subscription implements AutoCloseable {
    private static final int WAITING_AT_MOST = 64;

    private final BlockingQueue<Message> waiting = new ArrayBlockingQueue<>(WAITING_AT_MOST);
    private final Consumer<Subscription> onClose;

    Subscription(Consumer<Subscription> onClose) {
        this.onClose = onClose;
    }

    /// Called by one thread at a time: the feed holds its lock.
    void offer(Message message) {
        while (!waiting.offer(message)) {
            waiting.poll();
        }
    }

    Optional<Message> next(Duration patience) throws InterruptedException {
        return Optional.ofNullable(waiting.poll(patience.toNanos(), TimeUnit.NANOSECONDS));
    }

    @Override
    public void close() {
        onClose.accept(this);
    }
}
