package io.intertwine.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CpuClockTest {
    @Test
    void leavesTheCompilerOut() {
        long pid = ProcessHandle.current().pid();
        double warm = CpuClock.warmMicros(pid);
        assertThat(warm).isPositive();
        assertThat(CpuClock.micros(pid)).isGreaterThan(warm);
    }
}
