package io.intertwine.dtif.dts;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/// One writer: runs the tasks of its twins one after the other, so that a twin has exactly one writer and no lock.
final class TwinShard implements AutoCloseable {
    /// A task of the writer; it may wait for the disk queue.
    @FunctionalInterface
    interface Task {
        void run() throws InterruptedException;
    }

    private static final Logger LOG = System.getLogger(TwinShard.class.getName());

    private final BlockingQueue<Task> queue;
    private final Thread thread;
    private volatile boolean closing;

    TwinShard(int index, int capacity) {
        this.queue = new ArrayBlockingQueue<>(capacity);
        this.thread = Thread.ofPlatform().name("twin-shard-" + index).daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /// Waits while the queue is full. After [#close] tasks are dropped: their sources were never acknowledged.
    void submit(Task task) {
        try {
            while (!closing && !queue.offer(task, 100, TimeUnit.MILLISECONDS)) {
                Thread.onSpinWait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!closing || !queue.isEmpty()) {
                Task task = queue.poll(100, TimeUnit.MILLISECONDS);
                if (task != null) {
                    perform(task);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void wake() {
        // an empty queue is looked at again at once
    }

    private static void perform(Task task) throws InterruptedException {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "A change could not be applied and was not acknowledged", e);
        }
    }

    @Override
    public void close() {
        closing = true;
        queue.offer(TwinShard::wake);
        try {
            if (!thread.join(Duration.ofSeconds(10))) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
