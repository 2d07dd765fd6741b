package io.intertwine.api.dtif.dts;

/// A form of frames, such as JSON for one subscription id. Forms are values: those that are equal encode alike.
public interface FrameForm {
    /// On the thread that makes frames. Closed when all who share it have taken it.
    Encoded encode(LiveFrame frame);

    /// A frame in this form. Any thread may read it.
    interface Encoded extends AutoCloseable {
        @Override
        void close();
    }
}
