package io.intertwine.conversion.graphql.served;

import io.intertwine.api.port.ServiceCarrier.Carried.Answered;
import org.jspecify.annotations.Nullable;

/// Makes the calls that fields stand for, as whoever asks. Blocks.
@FunctionalInterface
public interface RestCalls {
    /// How one ended.
    sealed interface Result {
        record Answer(Answered answered) implements Result {}

        /// @param code   of the error, such as `tpsaa.no-grant`
        /// @param rule   that refused; null when none did
        /// @param reason what is wrong, and what to do
        record Failure(String code, @Nullable String rule, String reason) implements Result {}
    }

    Result call(RestRequest request);
}
