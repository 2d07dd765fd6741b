package io.intertwine.conformance.flow;

import io.intertwine.api.Clause;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonNumber;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.conformance.enabler.Actor;
import io.intertwine.conformance.enabler.Answer;
import io.intertwine.conformance.enabler.Request;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The steps of an interaction can be told afterwards.
final class Tracing {
    private Tracing() {}

    @Clause("9.2")
    static void theStepsOfACommandAreRecorded(Stage stage) {
        Site hall = stage.hall();
        Answer answer = stage.set(stage.guest(hall), hall.press(), stage.speed());
        Expect.given(answer, "a completed command");
        Expect.soon(
                "the steps 15 to 18 of the interaction",
                () -> steps(stage, answer.flow()),
                steps -> numbers(steps).containsAll(Set.of(15, 16, 17, 18)));
    }

    @Clause("9.2")
    static void theStepThatRefusedIsRecorded(Stage stage) {
        Site hall = stage.hall();
        Actor guest = stage.guest(hall);
        stage.allow(hall, Rules.rule("closed", "deny", guest, hall, "write", "speed"));
        Answer answer = stage.set(guest, hall.press(), stage.speed());
        Expect.refused(answer, "a refusal");
        Expect.soon(
                "a refused step, and none that reached the twin system",
                () -> steps(stage, answer.flow()),
                steps -> steps.stream().anyMatch(step -> outcome(step).equals("refused"))
                        && !numbers(steps).contains(18));
    }

    @Clause("9.1")
    static void theStepsOfACallAreRecorded(Stage stage) {
        Shop shop = Shops.registered(stage);
        Actor guest = Shops.guest(stage, shop);
        Shops.link(stage, guest, shop);
        Answer answer = Shops.order(stage, guest, shop);
        Expect.given(answer, "an order to be taken");
        Expect.soon(
                "the steps 11 to 14 of the interaction",
                () -> steps(stage, answer.flow()),
                steps -> numbers(steps).containsAll(Set.of(11, 12, 13, 14)));
    }

    private static List<JsonObject> steps(Stage stage, @Nullable String flow) {
        if (flow == null) {
            throw new Unmet("an answer that names its flow", "none", null);
        }
        Answer answer = stage.ask(stage.operator(), new Request.ShowFlow(flow));
        JsonObject body = answer instanceof Answer.Given given ? given.body() : JsonObject.EMPTY;
        return body.array("steps").stream()
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .toList();
    }

    private static Set<Integer> numbers(List<JsonObject> steps) {
        return steps.stream()
                .map(step -> step.find("step").orElse(JsonValue.of(0)) instanceof JsonNumber(var number)
                        ? number.intValue()
                        : 0)
                .collect(Collectors.toSet());
    }

    private static String outcome(JsonObject step) {
        return step.text("outcome").orElse("");
    }
}
