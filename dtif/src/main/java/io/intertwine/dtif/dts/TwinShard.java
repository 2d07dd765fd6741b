package io.intertwine.dtif.dts;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/// One writer: runs the tasks of its twins one after the other, in the order in which they came.
///
/// Who comes while it has nothing to do runs his task himself, which saves waking a thread for each
/// change. Others leave theirs in a bounded queue, which a thread of its own works off.
final class TwinShard implements AutoCloseable {
    /// A task of the writer; it may wait for the disk queue.
    @FunctionalInterface
    interface Task {
        void run() throws InterruptedException;
    }

    private static final Logger LOG = System.getLogger(TwinShard.class.getName());
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int PATIENCE_SECONDS = 10;

    private final BlockingQueue<Task> queue;
    private final Thread thread;
    /// Whoever holds it is the writer. Tasks leave the queue under it only.
    private final ReentrantLock writing = new ReentrantLock();

    private volatile boolean started;
    private volatile boolean closing;

    TwinShard(int index, int capacity) {
        this.queue = new ArrayBlockingQueue<>(capacity);
        this.thread = Thread.ofPlatform().name("twin-shard-" + index).daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
        started = true;
    }

    /// Returns when the task is done, or waits for its turn; waits itself while the queue is full. After
    /// [#close] tasks are dropped: their sources were never acknowledged.
    void submit(Task task) {
        try {
            if (!performed(task)) {
                enqueue(task);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// False when others are before it. A task of a task comes after that one.
    private boolean performed(Task task) throws InterruptedException {
        if (!started || closing || writing.isHeldByCurrentThread() || !queue.isEmpty() || !writing.tryLock()) {
            return false;
        }
        try {
            if (!queue.isEmpty()) {
                return false;
            }
            perform(task);
            return true;
        } finally {
            writing.unlock();
        }
    }

    private void enqueue(Task task) throws InterruptedException {
        while (!closing && !queue.offer(task, LOOK_NANOS, TimeUnit.NANOSECONDS)) {
            Thread.onSpinWait();
        }
        LockSupport.unpark(thread);
    }

    private void run() {
        try {
            while (!closing || !queue.isEmpty()) {
                if (queue.isEmpty()) {
                    LockSupport.parkNanos(this, LOOK_NANOS);
                } else {
                    performNext();
                }
                if (Thread.interrupted()) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void performNext() throws InterruptedException {
        writing.lock();
        try {
            Task task = queue.poll();
            if (task != null) {
                perform(task);
            }
        } finally {
            writing.unlock();
        }
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
        LockSupport.unpark(thread);
        try {
            if (!thread.join(Duration.ofSeconds(PATIENCE_SECONDS))) {
                thread.interrupt();
            }
            // who runs a task himself is still to hand over what is to be stored
            if (writing.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                writing.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
