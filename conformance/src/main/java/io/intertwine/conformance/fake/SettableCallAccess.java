package io.intertwine.conformance.fake;

import io.intertwine.api.access.CallAccess;
import io.intertwine.api.access.CallRequest;
import io.intertwine.api.access.Decision;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// Allows all calls or none, as it is told. Any thread may call.
public final class SettableCallAccess implements CallAccess {
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final AtomicInteger admitted = new AtomicInteger();
    private volatile boolean allowing = true;

    public void allow(boolean all) {
        allowing = all;
        listeners.forEach(Runnable::run);
    }

    /// How many decisions were asked for.
    public int admitted() {
        return admitted.get();
    }

    @Override
    public Decision decide(CallRequest request) {
        return allowing
                ? new Decision.Allowed("calls/all")
                : new Decision.Refused("builtin/default-deny", "No rule allows it.");
    }

    @Override
    public Decision admit(CallRequest request) {
        admitted.incrementAndGet();
        return decide(request);
    }

    @Override
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }
}
