package io.intertwine.api.dtif.dts;

/// Takes the frames of one subscription, one call at a time, on a thread of the subscription's own.
///
/// It may block: a slow listener delays nobody else; what it misses meanwhile is conflated or becomes a gap. When it
/// throws, the subscription ends. See [SharedListener] for many of them.
@FunctionalInterface
public interface LiveListener {
    void frame(LiveFrame frame);
}
