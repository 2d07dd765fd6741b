package io.intertwine.api.port;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Asks a third-party system whether it works, with GET, through the guard. Thread-safe; blocks.
@FunctionalInterface
public interface ServiceProbe {
    /// @param status of the answer; 0 when there was none
    record Answer(int status, Duration latency, @Nullable String failure) {
        public boolean good() {
            return status >= 200 && status < 400;
        }
    }

    Answer ask(URI target, Duration limit);
}
