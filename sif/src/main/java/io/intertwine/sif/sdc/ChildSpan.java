package io.intertwine.sif.sdc;

import io.intertwine.api.flow.FlowId;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// The W3C trace context of a forwarded call: the caller's trace, and a span of our own.
final class ChildSpan {
    private static final int LENGTH = 55;

    private ChildSpan() {}

    /// @param given the caller's, which says whether the trace is sampled
    static String of(FlowId flow, @Nullable String given) {
        String flags = given != null && given.length() == LENGTH ? given.substring(LENGTH - 2) : "01";
        long span = ThreadLocalRandom.current().nextLong() | 1;
        return "00-" + flow.value() + "-" + HexFormat.of().toHexDigits(span) + "-" + flags;
    }
}
