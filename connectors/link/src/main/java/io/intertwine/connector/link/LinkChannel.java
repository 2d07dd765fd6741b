package io.intertwine.connector.link;

import io.intertwine.api.IntertwineException;

/// The way back to a twin system: what a host implements on its WebSocket. Any thread may call, but where a method
/// blocks it is a virtual one.
public interface LinkChannel {
    /// Sends a text message and blocks until the transport took it. False when the connection is gone, or its other
    /// side
    /// did not read for too long.
    boolean send(String text);

    /// Sends an `error` message with the host's form of the problem, and ends the connection. Does not block.
    void fail(IntertwineException problem);

    /// Ends the connection with a close code of WebSocket and a reason of at most 120 characters. Does not block, also
    /// when the other side does not read; ending twice does nothing.
    void end(int code, String reason);

    /// Stops reading until [#release]; what was read already may still come. Does not block.
    void hold();

    void release();
}
