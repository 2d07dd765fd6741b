package io.intertwine.api.port;

import io.intertwine.api.sif.sdc.Admission.Forward;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Carries admitted calls to third-party systems whole, with what shows the user there. Thread-safe;
/// blocks.
@FunctionalInterface
public interface ServiceCarrier {
    /// What came back.
    sealed interface Carried {
        /// @param headers by lower-case name
        /// @param body    not to be changed
        @SuppressWarnings("ArrayRecordComponent")
        record Answered(int status, Map<String, List<String>> headers, byte[] body) implements Carried {}

        /// It never left: trying again is safe.
        record NotSent(String reason) implements Carried {}

        /// It was not tried, out of regard for the service: it may be tried again when the pause is
        /// over.
        ///
        /// @param error the id of the error, such as `sdc.circuit-open`
        record HeldBack(String error, String reason, Duration pause) implements Carried {}

        /// It cannot be put in the words of the service, and never left: the call has to be corrected.
        record Unfit(String reason) implements Carried {}

        /// It left, and no whole answer came.
        ///
        /// @param late when the limit of time was reached
        record Unanswered(String reason, boolean late) implements Carried {}
    }

    /// @param body   null for none; its media type is in the headers
    /// @param limit  for the whole exchange
    /// @param ending gets a task that ends the exchange early, from any thread
    Carried carry(Forward call, byte @Nullable [] body, Duration limit, Consumer<Runnable> ending);
}
