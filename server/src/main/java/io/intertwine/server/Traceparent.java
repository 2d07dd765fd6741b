package io.intertwine.server;

import io.intertwine.api.flow.FlowId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The W3C trace context that a caller sends: the trace that the interaction belongs to, and the span that led to it.
///
/// @param parent the caller's span, 16 hexadecimal digits; null when the trace begins here
/// @param sampled whether the caller wants the trace to be recorded
public record Traceparent(FlowId flow, @Nullable String parent, boolean sampled) {
    private static final Pattern FORM = Pattern.compile(
            "(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-[0-9a-f]([0-9a-f])(-.*)?");

    /// What the header or member says; the beginning of a new trace when it is absent or no trace context.
    public static Traceparent of(@Nullable String text) {
        if (text == null) {
            return new Traceparent(FlowId.fresh(), null, true);
        }
        Matcher given = FORM.matcher(text);
        return given.matches()
                ? new Traceparent(
                        new FlowId(given.group(1)),
                        given.group(2),
                        (Character.digit(given.group(3).charAt(0), 16) & 1) == 1)
                : new Traceparent(FlowId.fresh(), null, true);
    }
}
