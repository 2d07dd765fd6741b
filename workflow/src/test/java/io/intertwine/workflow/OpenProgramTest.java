package io.intertwine.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.Clause;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.CollaborationProgram;
import io.intertwine.api.port.CollaborationProgram.Request;
import io.intertwine.api.sif.sdc.StepError;
import io.intertwine.api.sif.sdc.StepResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Clause("8.2.4")
@Timeout(30)
class OpenProgramTest {
    private static final OpenWorkflows READER = new OpenWorkflows();
    private static final JsonValue KIM = object("name", JsonValue.of("kim"));

    private final Steady steps = new Steady();

    static CollaborationProgram program(String tasks) {
        String head = """
                document: {dsl: '1.0.0', namespace: shop, name: buy, version: '1.2.3', title: Buy}
                do:
                """;
        return READER.read(head + tasks.indent(2));
    }

    private static JsonValue object(String name, JsonValue value) {
        return new JsonObject(Map.of(name, value));
    }

    private static JsonValue done(StepResult result) {
        assertThat(result).isInstanceOf(StepResult.Done.class);
        return ((StepResult.Done) result).output();
    }

    private static StepError failed(StepResult result) {
        assertThat(result).isInstanceOf(StepResult.Failed.class);
        return ((StepResult.Failed) result).error();
    }

    @Test
    void passesDataFromStepToStep() throws InterruptedException {
        steps.answer("order", object("id", JsonValue.of(7)));
        String tasks = """
                - order:
                    call: service
                    with:
                      system: shop
                      operation: order
                      body: {buyer: "${ $uppercase(name) }", lines: ["${ $workflow.input.name }", 2]}
                    export: {as: "${ {'order': id} }"}
                - note:
                    call: service
                    with: {system: notes, operation: add, body: "${ $context.order & '/' & id }"}
                    output: {as: "${ {'noted': true, 'order': $context.order} }"}
                """;
        StepResult result = steps.run(program(tasks), KIM);
        assertThat(done(result))
                .isEqualTo(new JsonObject(Map.of("noted", JsonValue.of(true), "order", JsonValue.of(7))));
        assertThat(steps.arguments("order").find("body").orElseThrow())
                .hasToString("{\"buyer\":\"KIM\",\"lines\":[\"kim\",2]}");
        assertThat(steps.arguments("note").find("body")).contains(JsonValue.of("7/7"));
        assertThat(steps.positions()).containsExactly("do/0/order", "do/1/note");
    }

    @Test
    void choosesABranch() throws InterruptedException {
        CollaborationProgram program = program("""
                - which:
                    switch:
                      - rich: {when: "${ amount > 100 }", then: gift}
                      - poor: {then: bill}
                - gift: {call: service, with: {system: shop, operation: gift}, then: end}
                - bill: {call: service, with: {system: shop, operation: bill}}
                """);
        steps.run(program, object("amount", JsonValue.of(200)));
        steps.run(program, object("amount", JsonValue.of(10)));
        assertThat(steps.positions()).containsExactly("do/1/gift", "do/2/bill");
    }

    @Test
    void takesTheItemsOfAListOneAfterTheOther() throws InterruptedException {
        steps.answer("each", step -> new StepResult.Done(body(step)));
        CollaborationProgram program = program("""
                - all:
                    for: {each: item, in: "${ $map([1..5], function($v) { {'n': $v} }) }", at: i}
                    do:
                      - each: {call: service, with: {system: s, operation: o, body: "${ $item.n * 10 + $i }"}}
                """);
        StepResult result = steps.run(program, KIM);
        assertThat(steps.asked())
                .extracting(step -> body(step).toString())
                .containsExactly("10", "21", "32", "43", "54");
        assertThat(done(result)).isEqualTo(JsonValue.of(54));
    }

    private static JsonValue body(Request step) {
        return ((Request.Call) step).arguments().find("body").orElseThrow();
    }

    @Test
    void doesBranchesSideBySide() throws InterruptedException {
        CountDownLatch both = new CountDownLatch(2);
        for (String name : List.of("left", "right")) {
            steps.answer(name, _ -> {
                both.countDown();
                return new StepResult.Done(JsonValue.of(met(both)));
            });
        }
        CollaborationProgram program = program("""
                - twice:
                    fork:
                      branches:
                        - left: {call: service, with: {system: a, operation: o}}
                        - right: {call: service, with: {system: b, operation: o}}
                """);
        StepResult result = steps.run(program, KIM);
        assertThat(done(result))
                .isEqualTo(new JsonObject(Map.of("left", JsonValue.of(true), "right", JsonValue.of(true))));
        assertThat(Set.copyOf(steps.positions())).hasSize(2);
    }

    private static boolean met(CountDownLatch both) {
        try {
            return both.await(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void catchesWhatFails() throws InterruptedException {
        steps.fail("pay", Steady.BUSY);
        StepResult result = steps.run(program("""
                - safely:
                    try:
                      - pay: {call: service, with: {system: bank, operation: pay}}
                    catch:
                      errors: {with: {status: 503}}
                      as: problem
                      do:
                        - excuse: {set: {said: "${ $problem.title }", status: "${ $problem.status }"}}
                """), KIM);
        assertThat(done(result).toString()).contains("busy").contains("503");
        assertThat(steps.asked()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{errors: {with: {status: 404}}, do: [{never: {set: {a: 1}}}]}",
                "{when: '${ $error.status = 404 }', do: [{never: {set: {a: 1}}}]}",
                "{exceptWhen: '${ $error.status = 503 }', do: [{never: {set: {a: 1}}}]}",
                "{errors: {with: {status: 404}}, retry: {delay: {milliseconds: 1}, backoff: {constant: {}},"
                        + " limit: {attempt: {count: 3}}}}"
            })
    void whatItDoesNotCatchGoesOn(String caught) throws InterruptedException {
        steps.fail("pay", Steady.BUSY);
        StepResult result = steps.run(program("""
                - safely:
                    try:
                      - pay: {call: service, with: {system: bank, operation: pay}}
                    catch: CAUGHT
                - next: {call: service, with: {system: shop, operation: order}}
                """.replace("CAUGHT", caught)), KIM);
        assertThat(failed(result)).isEqualTo(Steady.BUSY);
        assertThat(steps.asked()).hasSize(1);
    }

    @Test
    void anOuterCatchTakesWhatAnInnerOneLeaves() throws InterruptedException {
        steps.fail("pay", Steady.BUSY);
        StepResult result = steps.run(program("""
                - outer:
                    try:
                      - inner:
                          try:
                            - pay: {call: service, with: {system: bank, operation: pay}}
                          catch: {errors: {with: {status: 404}}, do: [{never: {set: {a: 1}}}]}
                    catch: {errors: {with: {status: 503}}, do: [{excuse: {set: {said: "${ $error.title }"}}}]}
                """), KIM);
        assertThat(done(result)).hasToString("{\"said\":\"busy\"}");
    }

    @Test
    void triesAgain() throws InterruptedException {
        steps.fail("pay", Steady.BUSY);
        CollaborationProgram program = program("""
                - safely:
                    try:
                      - pay: {call: service, with: {system: bank, operation: pay}}
                    catch:
                      errors: {with: {status: 503}}
                      retry: {delay: {milliseconds: 5}, limit: {attempt: {count: 3}}}
                """);
        assertThat(failed(steps.run(program, KIM))).isEqualTo(Steady.BUSY);
        String pause = "do/0/safely/retry";
        assertThat(steps.positions()).filteredOn(at -> at.endsWith("pay")).hasSize(4);
        assertThat(steps.asked())
                .filteredOn(step -> step.position().equals(pause))
                .hasSize(3);
    }

    @Test
    void failsWithWhatItRaises() throws InterruptedException {
        StepError error = failed(steps.run(program("""
                - no:
                    raise:
                      error: {type: 'https://shop.example/sold-out', status: 409, title: Sold out}
                """), KIM));
        assertThat(steps.asked()).isEmpty();
        assertThat(error.status()).isEqualTo(409);
        assertThat(error.title()).isEqualTo("Sold out");
        assertThat(error.type()).hasToString("https://shop.example/sold-out");
    }

    @Test
    void asksForWaitsAndEvents() throws InterruptedException {
        steps.answer("heard", JsonValue.array(List.of(JsonValue.of("delivered"))));
        StepResult result = steps.run(program("""
                - nap: {wait: {seconds: 3}}
                - heard:
                    listen: {to: {any: [{with: {type: parcel.delivered}}, {with: {type: parcel.lost}}]}}
                    timeout: {after: {minutes: 2}}
                """), KIM);
        assertThat(steps.asked())
                .containsExactly(
                        new Request.Pause("do/0/nap", "nap", Duration.ofSeconds(3)),
                        new Request.Await(
                                "do/1/heard",
                                "heard",
                                List.of("parcel.delivered", "parcel.lost"),
                                Duration.ofMinutes(2)));
        assertThat(done(result)).hasToString("[\"delivered\"]");
    }

    @Test
    void tellsWhatUndoesAStep() throws InterruptedException {
        steps.run(program("""
                - order:
                    call: service
                    with: {system: shop, operation: order}
                    metadata:
                      compensate:
                        call: service
                        with: {system: shop, operation: cancel, path: {id: "${ id }"}, body: "${ $workflow.input.name }"}
                """), KIM);
        Request.Call call = (Request.Call) steps.asked().getFirst();
        JsonObject arguments = Optional.ofNullable(call.undoing())
                .flatMap(undoing -> undoing.after(object("id", JsonValue.of("o1"))))
                .orElseThrow()
                .arguments();
        assertThat(arguments.find("path")).contains(object("id", JsonValue.of("o1")));
        assertThat(arguments.find("body")).contains(JsonValue.of("kim"));
    }

    @Test
    void undoesNothingWhereTheOutputSaysThatNothingWasDone() throws InterruptedException {
        steps.run(program("""
                - order:
                    call: service
                    with: {system: shop, operation: order}
                    metadata:
                      compensate:
                        if: "${ $exists(id) and $workflow.input.name = 'kim' }"
                        call: service
                        with: {system: shop, operation: cancel, path: {id: "${ id }"}}
                """), KIM);
        Request.Call call = (Request.Call) steps.asked().getFirst();
        var undoing = Optional.ofNullable(call.undoing()).orElseThrow();
        assertThat(undoing.after(object("id", JsonValue.of("o1")))).isPresent();
        assertThat(undoing.after(object("message", JsonValue.of("sold out")))).isEmpty();
    }

    @Test
    void stopsWhereItIsStopped() throws InterruptedException {
        steps.answer("order", _ -> new StepResult.Stopped("for tea"));
        StepResult result = steps.run(program("""
                - safely:
                    try:
                      - order: {call: service, with: {system: shop, operation: order}}
                    catch: {do: [{never: {set: {a: 1}}}]}
                - next: {call: service, with: {system: shop, operation: order}}
                """), KIM);
        assertThat(result).isEqualTo(new StepResult.Stopped("for tea"));
        assertThat(steps.asked()).hasSize(1);
    }

    @Test
    void aLimitOfTimeMakesNoTimeoutOfWhatStopsTheRun() throws InterruptedException {
        steps.answer("once", _ -> new StepResult.Stopped("nobody knows"));
        CollaborationProgram program = program("""
                - safely:
                    try:
                      - once:
                          call: service
                          with: {system: shop, operation: once}
                          timeout: {after: {seconds: 5}}
                    catch: {retry: {limit: {attempt: {count: 3}}}}
                """);
        assertThat(steps.run(program, KIM)).isEqualTo(new StepResult.Stopped("nobody knows"));
        assertThat(steps.asked()).hasSize(1);
        assertThat(((Request.Call) steps.asked().getFirst()).limit()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void aFaultOfWhoPerformsIsNotCaught() {
        steps.answer("order", _ -> {
            throw IntertwineException.invalid("the disk is full");
        });
        CollaborationProgram program = program("""
                - safely:
                    try:
                      - order: {call: service, with: {system: shop, operation: order}}
                    catch: {do: [{never: {set: {a: 1}}}]}
                """);
        assertThatThrownBy(() -> steps.run(program, KIM)).hasMessage("the disk is full");
    }

    @Test
    void endsALoopWithoutEnd() throws InterruptedException {
        StepResult result = steps.run(program("""
                - first: {set: {a: 1}}
                - again: {set: {a: 2}, then: first}
                """), KIM);
        assertThat(failed(result).type()).isEqualTo(StepError.RUNTIME);
    }

    @Test
    void aFaultOfAnExpressionCanBeCaught() throws InterruptedException {
        StepResult result = steps.run(program("""
                - safely:
                    try:
                      - order: {call: service, with: {system: shop, operation: order, body: "${ $number('x') }"}}
                    catch:
                      errors: {with: {type: 'https://serverlessworkflow.io/spec/1.0.0/errors/expression'}}
                      do: [{instead: {set: {ok: true}}}]
                """), KIM);
        assertThat(done(result)).hasToString("{\"ok\":true}");
    }

    @Test
    void declaresItsStepsAndTheirPlaces() {
        CollaborationProgram program = program("""
                - order:
                    call: service
                    with: {system: shop, operation: order}
                """);
        assertThat(program.heading()).isEqualTo(new CollaborationProgram.Heading("buy", "1.2.3", "Buy"));
        assertThat(program.steps()).hasSize(1);
        assertThat(program.steps().getFirst().line()).isEqualTo(3);
        assertThat(program.steps().getFirst().column()).isEqualTo(5);
        assertThat(program.steps().getFirst().arguments().members()).containsOnlyKeys("operation", "system");
    }
}
