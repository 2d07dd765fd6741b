package io.intertwine.conformance.enabler;

import java.util.List;

/// A stream of frames that an actor follows. Any thread may call.
public interface Feed extends AutoCloseable {
    /// The frames that came so far.
    List<Frame> frames();

    @Override
    void close();
}
