package io.intertwine.examples.plant.mqtt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import io.intertwine.examples.plant.device.Device;
import io.intertwine.examples.plant.device.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/// Takes the commands of one device and gives the payload of each answer.
///
/// `{"id": "c-17", "ok": true, "output": 400}` or `{"id": "c-17", "ok": false, "error": "speed 700 is above 600
/// rpm"}`.
final class CommandDesk {
    private final Device device;
    private final Answers answers = new Answers();

    CommandDesk(Device device) {
        this.device = device;
    }

    CompletableFuture<byte[]> set(String property, byte[] payload) {
        return take(
                "value",
                payload,
                property,
                (name, value) -> CompletableFuture.completedFuture(device.write(name, value)));
    }

    CompletableFuture<byte[]> invoke(String action, byte[] payload) {
        return take("input", payload, action, device::invoke);
    }

    @FunctionalInterface
    private interface Execution {
        CompletableFuture<Outcome> of(String name, JsonNode argument);
    }

    private CompletableFuture<byte[]> take(String member, byte[] payload, String name, Execution execution) {
        try {
            var command = Command.parse(payload, member);
            return command.id().isNull()
                    ? answer(command, name, execution)
                    : answers.once(command.id().asText(), () -> answer(command, name, execution));
        } catch (Command.Malformed malformed) {
            return CompletableFuture.completedFuture(
                    payload(NullNode.getInstance(), Outcome.badValue(String.valueOf(malformed.getMessage()))));
        }
    }

    private static CompletableFuture<byte[]> answer(Command command, String name, Execution execution) {
        return execution.of(name, command.argument()).thenApply(outcome -> payload(command.id(), outcome));
    }

    private static byte[] payload(JsonNode id, Outcome outcome) {
        var answer = JsonNodeFactory.instance.objectNode();
        answer.set("id", id);
        switch (outcome) {
            case Outcome.Done(var output) -> answer.put("ok", true).set("output", output);
            case Outcome.Refused(var _, var message) -> answer.put("ok", false).put("error", message);
        }
        return answer.toString().getBytes(StandardCharsets.UTF_8);
    }
}
