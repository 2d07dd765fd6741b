package io.intertwine.connector.link.message;

import io.intertwine.api.dtif.dts.Command;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinSystemId;
import io.intertwine.codec.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the enabler says on the link of a twin system.
public sealed interface ToSystem {
    int MOST_REASONS = 20;

    String type();

    /// @param lease   seconds
    /// @param durable the number after which everything has to be sent again
    record Welcome(String type, TwinSystemId system, long revision, long lease, long durable) implements ToSystem {
        public Welcome(TwinSystemId system, long revision, Duration lease, long durable) {
            this("welcome", system, revision, lease.toSeconds(), durable);
        }
    }

    record Durable(String type, long number) implements ToSystem {
        public Durable(long number) {
            this("durable", number);
        }
    }

    /// @param of     the type of the message; null when it has none
    /// @param number of the changes message, if it is one
    record Refused(
            String type, @Nullable String of, @Nullable Long number, List<String> reasons) implements ToSystem {
        public Refused(@Nullable String of, @Nullable Long number, List<String> reasons) {
            this("refused", of, number, reasons.subList(0, Math.min(MOST_REASONS, reasons.size())));
        }
    }

    /// With property and value, or with action and input.
    ///
    /// @param timeLimit milliseconds
    record Order(
            String type,
            String id,
            TwinId twin,
            @Nullable String property,
            @Nullable JsonValue value,
            @Nullable String action,
            @Nullable JsonValue input,
            long timeLimit)
            implements ToSystem {
        public static Order of(String id, Command command, Duration limit) {
            long millis = limit.toMillis();
            return switch (command) {
                case Command.SetProperty(TwinId twin, String property, JsonValue value) ->
                    new Order("command", id, twin, property, value, null, null, millis);
                case Command.InvokeAction(TwinId twin, String action, JsonValue input) ->
                    new Order("command", id, twin, null, null, action, input, millis);
            };
        }
    }

    /// @param timeLimit milliseconds
    record Describe(String type, String id, List<TwinId> twins, long timeLimit) implements ToSystem {
        public Describe(String id, List<TwinId> twins, Duration limit) {
            this("describe", id, twins, limit.toMillis());
        }
    }

    record Heartbeat(String type) implements ToSystem {
        public Heartbeat() {
            this("heartbeat");
        }
    }

    /// @param problem a problem document, in the form of the host
    record Failure(String type, Object problem) implements ToSystem {
        public Failure(Object problem) {
            this("error", problem);
        }
    }

    /// The message as JSON text.
    default String text() {
        return new String(Json.write(this), StandardCharsets.UTF_8);
    }
}
