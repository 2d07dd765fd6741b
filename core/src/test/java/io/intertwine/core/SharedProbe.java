package io.intertwine.core;

import io.intertwine.api.dtif.dts.FrameForm;
import io.intertwine.api.dtif.dts.LiveFrame;
import io.intertwine.api.dtif.dts.LiveSubscription;
import io.intertwine.api.dtif.dts.SharedListener;
import io.intertwine.conformance.fake.RecordingListener;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A listener that shares, and takes what it gets until it is full.
final class SharedProbe implements SharedListener {
    /// Counts how often something was encoded.
    record Form(String name, AtomicInteger encoded) implements FrameForm {
        @Override
        public Encoded encode(LiveFrame frame) {
            encoded.incrementAndGet();
            return () -> {};
        }
    }

    final RecordingListener got = new RecordingListener();
    private final Form form;
    private final Executor loop;
    private volatile boolean full;
    private volatile boolean failed;
    private @Nullable LiveSubscription subscription;

    SharedProbe(Form form, Executor loop) {
        this.form = form;
        this.loop = loop;
    }

    SharedProbe of(LiveSubscription opened) {
        subscription = opened;
        return this;
    }

    void fill() {
        full = true;
    }

    void drain() {
        full = false;
        if (subscription != null) {
            subscription.ready();
        }
    }

    /// Ready, and full again with the next frame.
    void drainOnce() {
        if (subscription != null) {
            subscription.ready();
        }
    }

    void leave() {
        if (subscription != null) {
            subscription.close();
        }
    }

    boolean hasFailed() {
        return failed;
    }

    @Override
    public FrameForm form() {
        return form;
    }

    @Override
    public boolean take(LiveFrame frame, FrameForm.Encoded encoded) {
        got.frame(frame);
        return !full;
    }

    @Override
    public Executor loop() {
        return loop;
    }

    @Override
    public void failed() {
        failed = true;
    }
}
