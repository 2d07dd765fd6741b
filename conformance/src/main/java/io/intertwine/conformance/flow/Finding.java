package io.intertwine.conformance.flow;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What became of one check.
///
/// @param failure why it failed; null when it passed
public record Finding(Check check, Duration took, @Nullable Failure failure) {
    /// @param flow the interaction, where the enabler named it
    public record Failure(
            String expected, String came, @Nullable String flow) {}

    public boolean passed() {
        return failure == null;
    }

    static Finding of(Check check, Stage stage) {
        long begin = System.nanoTime();
        Failure failure = null;
        try {
            check.run(stage);
        } catch (Unmet unmet) {
            failure = new Failure(unmet.expected(), unmet.came(), unmet.flow());
        } catch (RuntimeException e) {
            failure = new Failure("the check to run to its end", e.toString(), null);
        }
        return new Finding(check, Duration.ofNanos(System.nanoTime() - begin), failure);
    }
}
