package io.intertwine.workflow;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonArray;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.json.JsonValue.JsonText;
import io.intertwine.api.port.CollaborationProgram.Declared;
import io.intertwine.workflow.DocumentText.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What of the DSL a collaboration may use, and the steps that it declares. Walks the tree once.
final class DocumentRules {
    private static final Map<String, String> REFUSED = Map.of(
            "run", "starts programs: call a service instead",
            "emit", "sends events: call a service instead",
            "schedule", "starts by itself: start runs with POST /v1/runs",
            "use", "refers to parts of its own: write them where they are used",
            "schema", "has a schema: let the services check what they get");
    private static final Set<String> FUNCTIONS = Set.of("service", "twin");
    private static final Set<String> COMPENSATION = Set.of("call", "with", "if", "done");
    private static final int MOST_ATTEMPTS = 100;
    private static final Set<String> LIMITED = Set.of("call", "listen");

    private final DocumentText text;
    private final List<String> faults = new ArrayList<>();
    private final List<Declared> steps = new ArrayList<>();

    DocumentRules(DocumentText text) {
        this.text = text;
    }

    /// Looks at everything; [#faults()] tells afterwards.
    List<Declared> look(JsonObject document) {
        for (String name : document.members().keySet()) {
            Optional.ofNullable(REFUSED.get(name)).ifPresent(why -> fault("/" + name, "the description " + why));
        }
        if (document.find("timeout").isPresent()) {
            fault("/timeout", "a limit of time for all of it is not kept: give one to the calls");
        }
        tasks("/do", document.array("do"));
        expressions("", document);
        return steps;
    }

    List<String> faults() {
        return faults;
    }

    private void fault(String pointer, String what) {
        faults.add(text.place(pointer) + ": " + what + ".");
    }

    private void tasks(String pointer, List<JsonValue> items) {
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof JsonObject item) {
                String at = pointer + "/" + i;
                item.members().forEach((name, task) -> {
                    if (task instanceof JsonObject one) {
                        task(at + "/" + name, name, one);
                    }
                });
            }
        }
    }

    private void task(String pointer, String name, JsonObject task) {
        for (String member : task.members().keySet()) {
            Optional.ofNullable(REFUSED.get(member))
                    .ifPresent(why -> fault(pointer + "/" + member, "the task '" + name + "' " + why));
        }
        for (String part : List.of("input", "output", "export")) {
            if (task.object(part).flatMap(of -> of.find("schema")).isPresent()) {
                fault(pointer + "/" + part + "/schema", "the task '" + name + "' " + REFUSED.get("schema"));
            }
        }
        if (task.find("timeout").isPresent() && LIMITED.stream().noneMatch(task.members()::containsKey)) {
            fault(pointer + "/timeout", "only calls and listening have limits of time, not the task '" + name + "'");
        }
        task.text("call").ifPresent(function -> call(pointer, name, function, task));
        if (task.find("call").isEmpty()
                && task.object("metadata")
                        .flatMap(metadata -> metadata.find(Steps.COMPENSATE))
                        .isPresent()) {
            fault(
                    pointer + "/metadata/" + Steps.COMPENSATE,
                    "only calls are compensated, not the task '" + name + "': give it to the calls inside");
        }
        task.object("listen").ifPresent(listen -> listen(pointer, name, listen));
        nested(pointer, task);
    }

    private void nested(String pointer, JsonObject task) {
        tasks(pointer + "/do", task.array("do"));
        tasks(pointer + "/try", task.array("try"));
        task.object("catch").ifPresent(caught -> {
            tasks(pointer + "/catch/do", caught.array("do"));
            caught.find("retry").ifPresent(retry -> retry(pointer + "/catch/retry", retry));
        });
        task.object("fork").ifPresent(fork -> fork(pointer, task, fork));
        if (task.find("foreach").isPresent()) {
            fault(pointer + "/foreach", "listening goes on after one event: take the next one with a loop");
        }
    }

    private void fork(String pointer, JsonObject task, JsonObject fork) {
        tasks(pointer + "/fork/branches", fork.array("branches"));
        if (fork.isTrue("compete")) {
            fault(pointer + "/fork/compete", "which branch is first differs each time: let all of them end");
        }
        if (task.object("output").flatMap(output -> output.object("as")).isPresent()) {
            fault(pointer + "/output/as", "what a fork puts out is given by one expression: write it as a text");
        }
    }

    private void retry(String pointer, JsonValue retry) {
        if (retry instanceof JsonObject policy && policy.find("jitter").isPresent()) {
            fault(pointer + "/jitter", "a retry has no jitter here: leave it out");
        }
        if (retry instanceof JsonObject policy
                && policy.object("limit")
                        .flatMap(limit -> limit.find("duration"))
                        .isPresent()) {
            fault(pointer + "/limit/duration", "a retry is limited by its attempts only: leave the duration out");
        }
        int count = retry instanceof JsonObject policy
                ? policy.object("limit")
                        .flatMap(limit -> limit.object("attempt"))
                        .flatMap(attempt -> attempt.number("count"))
                        .map(Number::intValue)
                        .orElse(0)
                : 0;
        if (count < 1 || count > MOST_ATTEMPTS) {
            fault(pointer, "a retry has a limit: give limit.attempt.count, 1 to " + MOST_ATTEMPTS);
        }
    }

    private void call(String pointer, String name, String function, JsonObject task) {
        if (!FUNCTIONS.contains(function)) {
            fault(
                    pointer + "/call",
                    "the task '" + name + "' calls '" + function
                            + "': call 'service' or 'twin', so that the call goes through the gate");
            return;
        }
        Place at = text.place(pointer);
        JsonObject with = task.object("with").orElse(JsonObject.EMPTY);
        steps.add(new Declared(pointer.substring(1), at.line(), at.column(), name, function, with));
        task.object("metadata")
                .flatMap(metadata -> metadata.find(Steps.COMPENSATE))
                .ifPresent(undo -> {
                    String undoPointer = pointer + "/metadata/" + Steps.COMPENSATE;
                    if (!(undo instanceof JsonObject given)
                            || given.text("call").isEmpty()) {
                        fault(undoPointer, "what compensates '" + name + "' is no call: give call and with");
                        return;
                    }
                    for (String member : given.members().keySet()) {
                        if (!COMPENSATION.contains(member)) {
                            fault(
                                    undoPointer + "/" + member,
                                    "what compensates '" + name + "' has no '" + member
                                            + "': it has call, with, if and done");
                        }
                    }
                    call(undoPointer, name, given.text("call").orElseThrow(), given);
                });
    }

    private void listen(String pointer, String name, JsonObject listen) {
        JsonObject to = listen.object("to").orElse(JsonObject.EMPTY);
        List<JsonValue> filters =
                to.object("one").map(one -> List.<JsonValue>of(one)).orElseGet(() -> to.array("any"));
        boolean plain = !filters.isEmpty()
                && to.members().size() == 1
                && filters.stream().allMatch(DocumentRules::isByType)
                && listen.members().size() == 1;
        if (!plain) {
            fault(
                    pointer + "/listen",
                    "the task '" + name + "' may listen to one, or any, of types only: give with.type");
        }
    }

    private static boolean isByType(JsonValue filter) {
        JsonObject with =
                filter instanceof JsonObject given ? given.object("with").orElse(JsonObject.EMPTY) : JsonObject.EMPTY;
        return with.members().size() == 1
                && with.text("type")
                        .filter(type -> !Expression.isExpression(type))
                        .isPresent();
    }

    /// Each expression has to be JSONata.
    private void expressions(String pointer, JsonValue value) {
        switch (value) {
            case JsonObject(var members) ->
                members.forEach((name, member) ->
                        expressions(pointer + "/" + name.replace("~", "~0").replace("/", "~1"), member));
            case JsonArray(var items) -> {
                for (int i = 0; i < items.size(); i++) {
                    expressions(pointer + "/" + i, items.get(i));
                }
            }
            case JsonText(String expression)
            when Expression.isExpression(expression) -> {
                try {
                    Expression _ = Expression.of(value);
                } catch (IntertwineException e) {
                    fault(pointer, "expressions are JSONata: " + withoutStop(String.valueOf(e.getMessage())));
                }
            }
            default -> {}
        }
    }

    private static String withoutStop(String message) {
        return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
    }
}
