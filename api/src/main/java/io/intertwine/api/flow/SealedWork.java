package io.intertwine.api.flow;

import java.util.function.Supplier;

/// Work of which a flow keeps no requests: what it sends may hold what a system shares with some only,
/// and who sees the flow may be somebody else. Bound to the thread that does it.
public final class SealedWork {
    private static final ScopedValue<Boolean> UNDER_WAY = ScopedValue.newInstance();

    private SealedWork() {}

    public static <T> T call(Supplier<T> work) {
        return ScopedValue.where(UNDER_WAY, true).call(work::get);
    }

    /// Whether this thread does such work.
    public static boolean isUnderWay() {
        return UNDER_WAY.isBound();
    }
}
