package io.intertwine.sif.sdc.run;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.flow.SealedWork;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.CollaborationProgram.Request.Call;
import io.intertwine.api.sif.sdc.Run;
import io.intertwine.api.sif.sdc.RunStep;
import io.intertwine.api.sif.sdc.RunStep.Called;
import io.intertwine.api.sif.sdc.RunStep.State;
import io.intertwine.api.sif.sdc.StepError;
import io.intertwine.api.sif.sdc.StepResult;
import io.intertwine.sif.sdc.run.ServiceCalls.Outcome;
import io.intertwine.sif.sdc.run.StepFunction.Ready;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Performs the calls of one run, each once: what the journal knows is not done again. That a call
/// begins is kept before it leaves, so that the next process knows that it may have arrived.
final class CallSteps {
    /// Who gets what goes to twins; no rule of sharing can name them.
    private static final String TWINS = "the twins";

    private final Run run;
    private final Journal journal;
    private final Map<String, StepFunction> functions;
    private final Duration limit;
    private final InstantSource clock;
    private final BooleanSupplier stopping;

    /// @param limit    of a call whose step says none
    /// @param stopping whether the enabler stops
    CallSteps(
            Run run,
            Journal journal,
            Map<String, StepFunction> functions,
            Duration limit,
            InstantSource clock,
            BooleanSupplier stopping) {
        this.run = run;
        this.journal = journal;
        this.functions = functions;
        this.limit = limit;
        this.clock = clock;
        this.stopping = stopping;
    }

    /// The step as it is afterwards.
    RunStep perform(String key, Call call) {
        return perform(key, call, _ -> true);
    }

    /// @param accepted whether an answer that is a success says that it was done
    RunStep perform(String key, Call call, Predicate<JsonValue> accepted) {
        RunStep known = journal.find(key);
        if (known == null) {
            return begin(key, call, idempotencyKey(Journal.position(key), call.arguments()), accepted);
        }
        return known.state() == State.BEGUN ? goOn(known, call, accepted) : known;
    }

    /// Does again what may have been done; the service sees the idempotency key of before.
    RunStep repeat(String key, RunStep before, Call call) {
        RunStep known = journal.find(key);
        if (known != null) {
            return known.state() == State.BEGUN ? goOn(known, call, _ -> true) : known;
        }
        Called called = before.call();
        return begin(
                key, call, called == null ? idempotencyKey(key, call.arguments()) : called.idempotencyKey(), _ -> true);
    }

    private RunStep begin(String key, Call call, String idempotencyKey, Predicate<JsonValue> accepted) {
        RunStep begun = RunStep.begun(key, call.name(), call.function(), call.arguments(), clock.instant());
        Ready ready;
        try {
            ready = ready(begun, call, idempotencyKey);
        } catch (IntertwineException e) {
            return kept(begun, State.REFUSED, new StepResult.Failed(fault(e)));
        }
        RunStep calling = begun.calling(new Called(ready.system(), null, idempotencyKey, ready.repeatable()));
        RunStep before = ready.repeatable()
                ? null
                : journal.misfit(Journal.position(key), call.arguments()).orElse(null);
        if (before != null) {
            return kept(calling, State.REFUSED, new StepResult.Failed(doneBefore(before)));
        }
        if (ready.safe()) {
            journal.note(calling); // from now on others write the ends of their steps at once
            journal.flush();
        } else {
            journal.keep(calling);
        }
        return kept(calling, sent(ready, call.limit(), accepted), false);
    }

    /// A retry must not do twice what was done, however its answer looked.
    private static StepError doneBefore(RunStep before) {
        return new StepError(
                StepError.VALIDATION,
                409,
                "done before",
                "The step '" + before.key() + "' did this call, and its answer does not fit: it is not done again.");
    }

    /// An earlier process began it. What was true of the operation then counts.
    private RunStep goOn(RunStep begun, Call call, Predicate<JsonValue> accepted) {
        Called called = begun.call();
        if (called == null || !called.repeatable()) {
            return interrupted(begun);
        }
        try {
            Ready ready = ready(begun, call, called.idempotencyKey());
            return ready.repeatable()
                    ? kept(begun, sent(ready, call.limit(), accepted), true)
                    : unknown(begun, "Its operation can no longer be repeated.");
        } catch (IntertwineException e) {
            return unknown(begun, "It can no longer be asked: " + e.getMessage());
        }
    }

    /// It was under way, and is not gone on with.
    RunStep interrupted(RunStep begun) {
        Called called = begun.call();
        if (called == null || !called.repeatable()) {
            return unknown(begun, "It was under way when the enabler ended, or its run was cancelled.");
        }
        StepError error = new StepError(
                StepError.COMMUNICATION, 502, "interrupted", "The step '" + begun.key() + "' was interrupted.");
        return kept(begun, State.UNSURE, new StepResult.Failed(error));
    }

    private RunStep unknown(RunStep begun, String why) {
        StepError error = new StepError(StepError.COMMUNICATION, 502, "no answer", why);
        return kept(begun, State.UNKNOWN, new StepResult.Failed(error));
    }

    private Outcome sent(Ready ready, @Nullable Duration own, Predicate<JsonValue> accepted) {
        Duration most = own == null || own.compareTo(limit) > 0 ? limit : own;
        Outcome outcome = journal.sealed().isEmpty() ? ready.send(most) : SealedWork.call(() -> ready.send(most));
        if (!(outcome.result() instanceof StepResult.Done(JsonValue output))) {
            return outcome;
        }
        try {
            SealedFields fields = new SealedFields();
            fields.add(outcome.sealed());
            return accepted.test(fields.opened(output)) ? outcome : notDone(outcome, output.toString());
        } catch (IntertwineException e) {
            return notDone(outcome, "What says whether it was done cannot be told: " + e.getMessage());
        }
    }

    private static Outcome notDone(Outcome outcome, String detail) {
        return Outcome.failed(new StepError(StepError.COMMUNICATION, 422, "not done", detail), outcome.grant());
    }

    /// @param again whether it may have arrived before
    private RunStep kept(RunStep begun, Outcome outcome, boolean again) {
        boolean says = outcome.state() == State.DONE || outcome.state() == State.FAILED;
        if (stopping.getAsBoolean() && !says && outcome.state() != State.REFUSED) {
            return begun; // the call was cut off here; the next process looks after it
        }
        Called called = begun.call();
        RunStep calling = called == null ? begun : begun.calling(called.with(outcome.grant()));
        RunStep ended = calling.sealing(outcome.sealed());
        StepError misfit = outcome.misfit();
        if (misfit != null) {
            return journal.end(
                    ended.ended(State.DONE, clock.instant(), outcome.result()).misfitting(misfit));
        }
        boolean settled = Journal.isSettled(ended.ended(outcome.state(), clock.instant(), outcome.result()));
        boolean doubtful = outcome.state() != State.UNKNOWN && (!settled || saysNothingOfTheFirst(outcome.result()));
        return kept(ended, again && doubtful ? State.UNSURE : outcome.state(), outcome.result());
    }

    /// A condition such as `If-None-Match: *` does not hold any more when the attempt before was
    /// successful, nor when somebody else came first.
    static boolean saysNothingOfTheFirst(StepResult result) {
        return result instanceof StepResult.Failed(StepError error) && error.status() == 412;
    }

    private RunStep kept(RunStep begun, State last, StepResult result) {
        return journal.end(begun.ended(last, clock.instant(), result));
    }

    /// What was sealed of earlier answers is opened for those who may get it.
    private Ready ready(RunStep begun, Call call, String key) {
        StepFunction function = function(call);
        String receiver = call.function().equals(ServiceArguments.FUNCTION)
                ? begun.arguments().text("system").orElse("")
                : TWINS;
        return function.prepare(run, begun.saying(journal.sealed().opened(begun.arguments(), receiver)), key);
    }

    private StepFunction function(Call call) {
        StepFunction function = functions.get(call.function());
        if (function == null) {
            throw IntertwineException.invalid("The step '" + call.name() + "' calls '" + call.function()
                    + "', which is no function: use one of "
                    + functions.keySet().stream().sorted().toList() + ".");
        }
        return function;
    }

    private static StepError fault(IntertwineException e) {
        return new StepError(StepError.VALIDATION, 400, e.code().id(), String.valueOf(e.getMessage()));
    }

    /// The same for each attempt at the same call, until the service has said how one ended.
    private String idempotencyKey(String position, JsonObject arguments) {
        String name = run.id() + "/" + position + "/" + journal.settled(position, arguments) + "/" + arguments;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
