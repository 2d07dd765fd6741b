package io.intertwine.api.dtif.dts;

/// An open subscription. Closing it ends the frames; closing twice does nothing.
public interface LiveSubscription extends AutoCloseable {
    /// A [SharedListener] that had enough takes frames again. For others it does nothing.
    default void ready() {}

    @Override
    void close();
}
