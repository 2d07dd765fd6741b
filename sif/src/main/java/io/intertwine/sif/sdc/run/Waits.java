package io.intertwine.sif.sdc.run;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.json.JsonValue.JsonText;
import io.intertwine.api.port.CollaborationProgram.Request;
import io.intertwine.api.port.CollaborationProgram.Request.Await;
import io.intertwine.api.port.CollaborationProgram.Request.Pause;
import io.intertwine.api.sif.sdc.RunStep;
import io.intertwine.api.sif.sdc.RunStep.State;
import io.intertwine.api.sif.sdc.StepError;
import io.intertwine.api.sif.sdc.StepResult;
import io.intertwine.sif.sdc.run.RunBook.KeptEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Waits for times and events. How long is counted from the first time that the step began, whatever
/// process it was.
final class Waits {
    private static final long LONGEST_MILLIS = 60_000;
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final String EVENT = "event";
    private static final String LISTEN = "listen";
    private static final String TYPES = "types";

    private final Journal journal;
    private final RunInbox inbox;
    private final InstantSource clock;
    private final Supplier<Optional<StepResult>> stopped;
    private final Consumer<@Nullable String> waitsFor;

    /// @param stopped  why the run does not go on, if so
    /// @param waitsFor is told what the run waits for, and null when it goes on
    Waits(
            Journal journal,
            RunInbox inbox,
            InstantSource clock,
            Supplier<Optional<StepResult>> stopped,
            Consumer<@Nullable String> waitsFor) {
        this.journal = journal;
        this.inbox = inbox;
        this.clock = clock;
        this.stopped = stopped;
        this.waitsFor = waitsFor;
        journal.steps().forEach(step -> step.arguments().text(EVENT).ifPresent(inbox::taken));
    }

    /// The types of events that these steps wait for.
    static Set<String> types(List<RunStep> steps) {
        Set<String> types = new HashSet<>();
        steps.stream()
                .filter(step -> step.state() == State.BEGUN && step.function().equals(LISTEN))
                .flatMap(step -> step.arguments().array(TYPES).stream())
                .forEach(type -> types.add(type instanceof JsonText(String text) ? text : type.toString()));
        return types;
    }

    StepResult pause(String key, Pause pause) throws InterruptedException {
        if (isTooLong(pause.length())) {
            return tooLong(pause.name(), pause.length());
        }
        RunStep begun = begun(
                key, pause, "wait", Map.of("until", JsonValue.of(pause.length().toString())));
        return begun.state() == State.BEGUN
                ? waited(begun, begun.started().plus(pause.length()), List.of(), "a time")
                : begun.result();
    }

    StepResult await(String key, Await await) throws InterruptedException {
        Duration limit = await.limit();
        if (limit != null && isTooLong(limit)) {
            return tooLong(await.name(), limit);
        }
        RunStep begun = begun(
                key,
                await,
                LISTEN,
                Map.of(
                        TYPES,
                        JsonValue.array(
                                await.types().stream().map(JsonValue::of).toList())));
        return begun.state() == State.BEGUN
                ? waited(
                        begun,
                        limit == null ? Instant.MAX : begun.started().plus(limit),
                        await.types(),
                        "an event " + String.join(" or ", await.types()))
                : begun.result();
    }

    private static boolean isTooLong(Duration length) {
        return length.isNegative() || length.compareTo(LONGEST) > 0;
    }

    private static StepResult tooLong(String name, Duration length) {
        return new StepResult.Failed(new StepError(
                StepError.VALIDATION,
                400,
                "duration",
                "The step '" + name + "' waits for " + length + ": give 0 to " + LONGEST.toDays() + " days."));
    }

    private RunStep begun(String key, Request request, String function, Map<String, JsonValue> arguments) {
        RunStep known = journal.find(key);
        if (known != null) {
            return known;
        }
        RunStep begun = RunStep.begun(key, request.name(), function, new JsonObject(arguments), clock.instant());
        journal.keep(begun);
        return begun;
    }

    /// @param types none for a time only
    private StepResult waited(RunStep begun, Instant end, List<String> types, String what) throws InterruptedException {
        boolean told = false;
        while (true) {
            long seen = inbox.changes();
            Optional<KeptEvent> event = inbox.take(types);
            Duration left = Duration.between(
                    clock.instant(), end.equals(Instant.MAX) ? clock.instant().plusSeconds(60) : end);
            Optional<StepResult> stop = stopped.get();
            if (event.isPresent() || left.isNegative() || left.isZero() || stop.isPresent()) {
                if (told) {
                    waitsFor.accept(null);
                }
                return event.map(got -> taken(begun, got))
                        .or(() -> stop)
                        .orElseGet(() -> types.isEmpty() ? over(begun) : late(begun, what));
            }
            if (!told) {
                told = true;
                waitsFor.accept("It waits for " + what + ".");
            }
            inbox.await(seen, Math.min(left.toMillis() + 1, LONGEST_MILLIS));
        }
    }

    private StepResult taken(RunStep begun, KeptEvent event) {
        JsonObject arguments = begun.arguments().with(EVENT, JsonValue.of(event.id()));
        RunStep of = begun.saying(arguments);
        return kept(of, State.DONE, new StepResult.Done(JsonValue.array(List.of(RunInbox.data(event)))));
    }

    private StepResult over(RunStep begun) {
        return kept(begun, State.DONE, new StepResult.Done(JsonObject.EMPTY));
    }

    private StepResult late(RunStep begun, String what) {
        StepError error = new StepError(
                StepError.TIMEOUT, 408, "no event", "The step '" + begun.name() + "' waited for " + what + " in vain.");
        return kept(begun, State.FAILED, new StepResult.Failed(error));
    }

    private StepResult kept(RunStep begun, State last, StepResult result) {
        journal.end(begun.ended(last, clock.instant(), result));
        return result;
    }
}
