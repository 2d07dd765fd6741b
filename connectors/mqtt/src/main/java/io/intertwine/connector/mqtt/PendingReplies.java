package io.intertwine.connector.mqtt;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.dtif.dts.CommandOutcome;
import io.intertwine.api.dtif.dts.CommandOutcome.Completed;
import io.intertwine.api.dtif.dts.CommandOutcome.Failed;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonBoolean;
import io.intertwine.api.json.JsonValue.JsonNull;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.json.JsonValue.JsonText;
import io.intertwine.connector.mqtt.mapping.Extraction;
import io.intertwine.connector.mqtt.mapping.Payloads;
import io.intertwine.connector.mqtt.session.Incoming;
import io.intertwine.connector.mqtt.settings.CommandSettings.Reply;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Commands that wait for an answer, and the answers as they come. Any thread may call.
///
/// An answer is told apart by the correlation data of MQTT 5, by `{id}` in its topic, or by the id in its payload.
/// Answers nobody waits for, such as late ones, are dropped.
final class PendingReplies {
    private final @Nullable Reply reply;
    private final String responseTopic;
    private final Map<String, CompletableFuture<CommandOutcome>> pending = new ConcurrentHashMap<>();

    PendingReplies(@Nullable Reply reply, String responseTopic) {
        this.reply = reply;
        this.responseTopic = responseTopic;
    }

    /// The answer to come; to be given back with [#forget].
    CompletableFuture<CommandOutcome> expect(String id) {
        CompletableFuture<CommandOutcome> answer = new CompletableFuture<>();
        pending.put(id, answer);
        return answer;
    }

    void forget(String id) {
        pending.remove(id);
    }

    /// Takes the message if it is an answer; fails when it is one that cannot be read.
    void take(Incoming message) {
        Optional<Map<String, String>> names = reply == null || reply.pattern() == null
                ? Optional.empty()
                : reply.pattern().match(message.topic());
        if ((names.isEmpty() && !message.topic().equals(responseTopic)) || message.retained()) {
            return;
        }
        JsonValue payload = Payloads.lenient(message.payload());
        String id = message.correlation();
        if (id == null) {
            id = names.map(found -> found.get("id")).orElseGet(() -> idIn(payload));
        }
        CompletableFuture<CommandOutcome> answer = pending.get(id);
        if (answer != null) {
            answer.complete(outcome(payload));
        }
    }

    private String idIn(JsonValue payload) {
        Extraction id = reply == null ? Extraction.pointer("/id") : reply.id();
        return switch (id.from(payload).orElse(JsonNull.NULL)) {
            case JsonText(String text) -> text;
            case JsonNull _ ->
                throw IntertwineException.invalid(
                        "The answer does not say which command it is for: send back the id of the command.");
            case JsonValue other -> other.toString();
        };
    }

    private CommandOutcome outcome(JsonValue payload) {
        return reply == null ? unconfigured(payload) : configured(reply, payload);
    }

    private static CommandOutcome configured(Reply reply, JsonValue payload) {
        Optional<JsonValue> error = reply.error().from(payload).filter(value -> !(value instanceof JsonNull));
        boolean ok = reply.ok().from(payload).map(JsonBoolean.TRUE::equals).orElse(error.isEmpty());
        return ok
                ? new Completed(reply.output().from(payload).orElse(null))
                : new Failed(error.map(PendingReplies::words).orElse("The device says no and gives no reason."));
    }

    /// What comes to a response topic without further agreement: the output itself, or an object that says how it went.
    private static CommandOutcome unconfigured(JsonValue payload) {
        if (payload instanceof JsonObject object) {
            Optional<JsonValue> error = object.find("error");
            if (JsonBoolean.FALSE.equals(object.members().get("ok")) || (error.isPresent() && !object.isTrue("ok"))) {
                return new Failed(error.map(PendingReplies::words).orElse("The device says no and gives no reason."));
            }
            if (object.isTrue("ok")) {
                return new Completed(object.find("output").orElse(null));
            }
        }
        return new Completed(payload instanceof JsonNull ? null : payload);
    }

    private static String words(JsonValue error) {
        return error instanceof JsonText(String text) ? text : error.toString();
    }
}
