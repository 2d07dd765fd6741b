package io.intertwine.api.dtif.dts;

/// An open subscription. Closing it ends the frames; closing twice does nothing.
public interface LiveSubscription extends AutoCloseable {
    @Override
    void close();
}
