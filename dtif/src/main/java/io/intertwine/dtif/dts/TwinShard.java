package io.intertwine.dtif.dts;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/// One writer: runs the tasks of its twins one after the other, so that a twin has exactly one writer
/// and no lock. A thread that finds nothing waiting may be the writer for its own task.
final class TwinShard implements AutoCloseable {
    /// A task of the writer; it may wait for the disk queue.
    @FunctionalInterface
    interface Task {
        void run() throws InterruptedException;
    }

    private static final Logger LOG = System.getLogger(TwinShard.class.getName());

    private final BlockingQueue<Task> queue;
    private final Thread thread;
    private final ReentrantLock turn = new ReentrantLock();
    /// Tasks that were handed over and are not over.
    private final AtomicInteger waiting = new AtomicInteger();
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
        waiting.incrementAndGet();
        boolean handedOver = false;
        try {
            while (!closing && !handedOver) {
                handedOver = queue.offer(task, 100, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!handedOver) {
            waiting.decrementAndGet();
        }
    }

    /// Runs the task at once, in this thread, when no other runs or waits; otherwise submits it. For
    /// threads that are never interrupted: to wake another one costs more than most tasks do.
    void runOrSubmit(Task task) {
        if (closing || turn.isHeldByCurrentThread() || !turn.tryLock()) {
            submit(task);
            return;
        }
        try {
            if (waiting.get() == 0 && !closing) {
                perform(task);
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        } finally {
            turn.unlock();
        }
        submit(task);
    }

    private void run() {
        try {
            while (!closing || !queue.isEmpty()) {
                Task task = queue.poll(100, TimeUnit.MILLISECONDS);
                if (task != null) {
                    takeTurn(task);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void takeTurn(Task task) throws InterruptedException {
        try {
            turn.lockInterruptibly();
            try {
                perform(task);
            } finally {
                turn.unlock();
            }
        } finally {
            waiting.decrementAndGet();
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
        if (queue.offer(TwinShard::wake)) {
            waiting.incrementAndGet();
        }
        try {
            if (!thread.join(Duration.ofSeconds(10))) {
                thread.interrupt();
            }
            if (turn.tryLock(10, TimeUnit.SECONDS)) {
                turn.unlock(); // who runs his own task has done so
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
