package io.intertwine.api.sif.sdc.event;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.sdc.CollaborationId;
import io.intertwine.api.twin.WorldId;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a webhook is for: exactly one of `event`, `start` and `call`.
///
/// Expressions are JSONata over the data of the delivery: the `data` of a CloudEvent, else the
/// body. They see `$event` (the delivery as a CloudEvent), `$headers` (by lower-case name) and
/// `$id` (of the delivery).
///
/// @param signature how deliveries are signed; null for Standard Webhooks
/// @param world     in which the user acts; null for none
public record WebhookDefinition(
        @Nullable String title,
        @Nullable GiveEvent event,
        @Nullable StartRun start,
        @Nullable CallOperation call,
        @Nullable HeaderSignature signature,
        @Nullable WorldId world) {
    private static final int LONGEST_TITLE = 200;

    public WebhookDefinition {
        if (Stream.of(event, start, call).filter(Objects::nonNull).count() != 1) {
            throw IntertwineException.invalid(
                    "A webhook has exactly one purpose: give one of 'event', 'start' and" + " 'call'.");
        }
        if (title != null && title.length() > LONGEST_TITLE) {
            throw IntertwineException.invalid("The title of the webhook has " + title.length()
                    + " characters: shorten it to " + LONGEST_TITLE + ".");
        }
    }

    /// Gives an event to runs of collaborations.
    ///
    /// The run is named by `run`, or found among those under way: by `correlation`, or, without it, by
    /// what they wait for.
    ///
    /// @param type          expression; the type of the event. Null for that of the CloudEvent
    /// @param run           expression; the id of a run
    /// @param collaboration whose runs are looked at; null for all
    public record GiveEvent(
            @Nullable String type,
            @Nullable String run,
            @Nullable CollaborationId collaboration,
            @Nullable Correlation correlation) {
        public GiveEvent {
            if (run != null && (correlation != null || collaboration != null)) {
                throw IntertwineException.invalid("The webhook's event names a run and says how to find one: leave"
                        + " 'run', or 'correlation' and 'collaboration', out.");
            }
        }
    }

    /// Two expressions whose results are the same when the event is for the run.
    ///
    /// @param event over the data of the delivery
    /// @param run   over the input of a run
    public record Correlation(String event, String run) {}

    /// Starts a collaboration; a delivery that comes again starts nothing.
    ///
    /// @param version null for the one that was stored last
    /// @param input   expression; null for the data of the delivery
    public record StartRun(
            CollaborationId collaboration,
            @Nullable String version,
            @Nullable String input) {}

    /// Calls an operation of a third-party system, by the same gate as a single call.
    ///
    /// @param api       null when the system has one only
    /// @param operation its `operationId`, or method and path such as `POST /orders`
    /// @param path      expression; an object with the parameters. Null for none, as the next ones
    /// @param body      expression; null for the data of the delivery when the operation's method takes
    /// one
    /// @param mediaType of the body; null for JSON
    public record CallOperation(
            ThirdPartySystemId system,
            @Nullable String api,
            String operation,
            @Nullable String path,
            @Nullable String query,
            @Nullable String headers,
            @Nullable String body,
            @Nullable String mediaType) {}
}
