package io.intertwine.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// Measures how long the processor worked for one operation in a window: on a machine with other
/// work to do that says more than the time that went by. And how many bytes were allocated for one.
@AuxCounters(AuxCounters.Type.EVENTS)
@State(Scope.Thread)
public class OperationClock {
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private long begun;
    private long bytes;
    private long operations;

    @Setup(Level.Iteration)
    public void begin() {
        operations = 0;
        bytes = threads.getCurrentThreadAllocatedBytes();
        begun = threads.getCurrentThreadCpuTime();
    }

    /// Call once for each operation.
    public void count() {
        operations++;
    }

    /// Nanoseconds of the processor for one operation of this window.
    public double cpu() {
        return (double) (threads.getCurrentThreadCpuTime() - begun) / Math.max(1, operations);
    }

    /// Bytes of the heap for one operation of this window.
    public double allocated() {
        return (double) (threads.getCurrentThreadAllocatedBytes() - bytes) / Math.max(1, operations);
    }
}
