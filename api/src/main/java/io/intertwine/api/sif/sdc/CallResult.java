package io.intertwine.api.sif.sdc;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How a forwarded call ended.
///
/// @param status  of the answer; 0 when there was none
/// @param latency from forwarding to the head of the answer, or to the failure
/// @param failure what went wrong; null when it was answered whole
public record CallResult(
        int status, Duration latency, @Nullable String failure) {}
