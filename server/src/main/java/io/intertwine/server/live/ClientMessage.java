package io.intertwine.server.live;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.TwinSelector;
import io.intertwine.api.dtif.dts.Channel;
import io.intertwine.api.dtif.dts.Command;
import io.intertwine.api.dtif.dts.CommandOutcome;
import io.intertwine.api.dtif.dts.CommandRequest;
import io.intertwine.api.dtif.dts.Interest;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinSystemId;
import io.intertwine.api.twin.WorldId;
import io.intertwine.codec.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a client may say on the WebSocket; described in `docs/asyncapi.yaml`.
sealed interface ClientMessage {
    /// How long a command may take when its sender does not say.
    Duration DEFAULT_TIME_LIMIT = Duration.ofSeconds(10);

    /// The member with the W3C trace context that a message may carry, as the header of that name
    /// does elsewhere.
    String TRACEPARENT = "traceparent";

    /// Shows an API key, for those whose WebSocket cannot send headers.
    record Token(String token, @Nullable String user) implements ClientMessage {}

    record Subscribe(
            String id,
            @Nullable WorldId world,
            Set<String> twins,
            Set<String> systems,
            Set<String> types,
            Set<String> tags,
            Set<String> properties,
            @Nullable Channel channel,
            @Nullable Integer rate,
            @Nullable String where,
            @Nullable RegionDraft region,
            @Nullable Long resume)
            implements ClientMessage {
        Interest interest() {
            return new Interest(
                    world,
                    new TwinSelector(twins, systems, types, tags),
                    properties,
                    channel == null ? Channel.LATEST : channel,
                    rate == null ? 0 : rate,
                    where,
                    region == null ? null : region.nearby(),
                    resume);
        }
    }

    record Unsubscribe(String id) implements ClientMessage {}

    /// Asks for something; the reply repeats the id.
    sealed interface Order extends ClientMessage {
        String id();

        CommandRequest request();
    }

    record SetProperty(
            String id,
            TwinId twin,
            String property,
            JsonValue value,
            @Nullable String key,
            @Nullable Long timeLimit,
            @Nullable WorldId world)
            implements Order {
        @Override
        public CommandRequest request() {
            return new CommandRequest(new Command.SetProperty(twin, property, value), key, limit(timeLimit), world);
        }
    }

    record Invoke(
            String id,
            TwinId twin,
            String action,
            @Nullable JsonValue input,
            @Nullable String key,
            @Nullable Long timeLimit,
            @Nullable WorldId world)
            implements Order {
        @Override
        public CommandRequest request() {
            return new CommandRequest(new Command.InvokeAction(twin, action, input), key, limit(timeLimit), world);
        }
    }

    /// Values of twins that the client speaks for.
    ///
    /// @param id null when the client wants no reply
    record Push(@Nullable String id, List<PushedSample> changes) implements ClientMessage {}

    /// Commands to the twins of this system of the client's come to this connection.
    record Source(String id, TwinSystemId system) implements ClientMessage {}

    /// Answers a command; `id` is that of the command.
    ///
    /// @param word `completed`, `failed` or `unknown`
    record Outcome(
            String id,
            String word,
            @Nullable JsonValue output,
            @Nullable String reason) implements ClientMessage {
        CommandOutcome outcome() {
            String why = reason == null ? "The client gave no reason." : reason;
            return switch (word) {
                case "completed" -> new CommandOutcome.Completed(output);
                case "failed" -> new CommandOutcome.Failed(why);
                case "unknown" -> new CommandOutcome.Unknown(why);
                default ->
                    throw IntertwineException.invalid(
                            "The outcome '" + word + "' is unknown: use completed, failed or unknown.");
            };
        }

        private static Outcome of(JsonObject message) {
            return new Outcome(
                    message.text("id")
                            .orElseThrow(
                                    () -> IntertwineException.invalid("The outcome has no id: repeat the command's.")),
                    message.text("outcome").orElse(""),
                    message.find("output").orElse(null),
                    message.text("reason").orElse(null));
        }
    }

    private static Duration limit(@Nullable Long millis) {
        return millis == null ? DEFAULT_TIME_LIMIT : Duration.ofMillis(millis);
    }

    /// The message with its id for the reply, also where the rest of it is not valid.
    static ClientMessage parse(JsonObject message) {
        String type = message.text("type").orElse("");
        return (type.equals("push") ? PushReader.read(message) : Optional.<ClientMessage>empty())
                .orElseGet(() -> parse(type, message));
    }

    private static ClientMessage parse(String type, JsonObject message) {
        Map<String, JsonValue> rest = new LinkedHashMap<>(message.members());
        rest.remove("type");
        rest.remove(TRACEPARENT);
        return parse(type, utf8(new JsonObject(rest)), message);
    }

    private static byte[] utf8(JsonObject members) {
        return members.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static ClientMessage parse(String type, byte[] body, JsonObject message) {
        return switch (type) {
            case "token" -> Json.read(body, Token.class);
            case "subscribe" -> Json.read(body, Subscribe.class);
            case "unsubscribe" -> Json.read(body, Unsubscribe.class);
            case "set" -> Json.read(body, SetProperty.class);
            case "invoke" -> Json.read(body, Invoke.class);
            case "push" -> Json.read(body, Push.class);
            case "source" -> Json.read(body, Source.class);
            case "outcome" -> Outcome.of(message);
            default ->
                throw IntertwineException.invalid("The message type '" + type
                        + "' is unknown: use token, subscribe, unsubscribe, set, invoke, push, source or outcome.");
        };
    }
}
