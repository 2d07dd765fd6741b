package io.intertwine.dtif.dts;

import io.intertwine.api.dtif.dts.FrameForm;
import io.intertwine.api.dtif.dts.LiveFrame;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/// Frames on their way to members, each encoded once in each form. One thread fills it, many read it, then it is
/// closed.
final class EncodedFrames implements AutoCloseable {
    private final IdentityHashMap<LiveFrame, Map<FrameForm, FrameForm.Encoded>> frames = new IdentityHashMap<>();

    void add(LiveFrame frame, FrameForm form) {
        frames.computeIfAbsent(frame, _ -> new HashMap<>()).computeIfAbsent(form, wanted -> wanted.encode(frame));
    }

    FrameForm.Encoded of(LiveFrame frame, FrameForm form) {
        FrameForm.Encoded encoded = frames.getOrDefault(frame, Map.of()).get(form);
        if (encoded == null) {
            throw new IllegalStateException("A frame was not encoded as " + form + ".");
        }
        return encoded;
    }

    @Override
    public void close() {
        frames.values().forEach(forms -> forms.values().forEach(FrameForm.Encoded::close));
    }
}
