package io.intertwine.sif.sdc.run;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.port.CollaborationProgram.Request.Call;
import io.intertwine.api.sif.sdc.Run;
import io.intertwine.api.sif.sdc.RunStep;
import io.intertwine.api.sif.sdc.RunStep.State;
import io.intertwine.api.sif.sdc.StepError;
import io.intertwine.api.sif.sdc.StepResult;
import io.intertwine.sif.sdc.run.ServiceCalls.Outcome;
import io.intertwine.sif.sdc.run.ServiceCalls.Prepared;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Performs the calls of one run, each once: what the journal knows is not done again.
final class CallSteps {
    private final Run run;
    private final Journal journal;
    private final ServiceCalls services;
    private final Duration limit;
    private final InstantSource clock;
    private final BooleanSupplier stopping;

    /// @param limit    of a call whose step says none
    /// @param stopping whether the enabler stops
    CallSteps(
            Run run,
            Journal journal,
            ServiceCalls services,
            Duration limit,
            InstantSource clock,
            BooleanSupplier stopping) {
        this.run = run;
        this.journal = journal;
        this.services = services;
        this.limit = limit;
        this.clock = clock;
        this.stopping = stopping;
    }

    /// The step as it is afterwards.
    RunStep perform(String key, Call call) {
        RunStep known = journal.find(key);
        if (known != null && known.state() != State.BEGUN) {
            return known;
        }
        RunStep begun = known == null ? begun(key, call, null) : known;
        Prepared prepared;
        try {
            ServiceArguments arguments = arguments(call);
            String sent = begun.sent() == null ? idempotencyKey(Journal.position(key)) : begun.sent();
            prepared = services.prepare(run, arguments, sent);
        } catch (IntertwineException e) {
            return kept(begun, State.FAILED, new StepResult.Failed(fault(e)));
        }
        if (known != null && !prepared.repeatable()) {
            return kept(known, State.UNKNOWN, new StepResult.Stopped(""));
        }
        return send(begun(key, call, prepared), prepared, call.limit());
    }

    /// Does again what may have been done; the service sees the same idempotency key.
    RunStep repeat(String key, RunStep before, Call call) {
        RunStep known = journal.find(key);
        if (known != null && known.state() != State.BEGUN) {
            return known;
        }
        String sent = before.sent() == null ? idempotencyKey(Journal.position(before.key())) : before.sent();
        Prepared prepared = services.prepare(run, arguments(call), sent);
        return send(begun(key, call, prepared), prepared, call.limit());
    }

    private RunStep send(RunStep begun, Prepared prepared, @Nullable Duration own) {
        if (prepared.repeatable()) {
            journal.note(begun);
        } else {
            journal.keep(begun);
        }
        Outcome outcome = services.send(run, prepared, own == null || own.compareTo(limit) > 0 ? limit : own);
        if (stopping.getAsBoolean() && outcome.state() != State.DONE && outcome.state() != State.FAILED) {
            return begun; // the call was cut off here; the next process looks after it
        }
        RunStep ended = new RunStep(
                begun.key(),
                begun.name(),
                begun.function(),
                begun.system(),
                outcome.grant(),
                begun.sent(),
                begun.state(),
                begun.arguments(),
                null,
                null,
                begun.started(),
                null);
        return kept(ended, outcome.state(), outcome.result());
    }

    private RunStep kept(RunStep begun, State last, StepResult result) {
        RunStep ended = begun.ended(last, clock.instant(), result);
        journal.keep(ended);
        return ended;
    }

    private RunStep begun(String key, Call call, @Nullable Prepared prepared) {
        return new RunStep(
                key,
                call.name(),
                call.function(),
                prepared == null ? null : prepared.arguments().system(),
                null,
                prepared == null ? null : prepared.sent(),
                State.BEGUN,
                call.arguments(),
                null,
                null,
                clock.instant(),
                null);
    }

    private static ServiceArguments arguments(Call call) {
        if (!call.function().equals(ServiceArguments.FUNCTION)) {
            throw IntertwineException.invalid("The step '" + call.name() + "' calls '" + call.function()
                    + "', which is no function: use service.");
        }
        return ServiceArguments.of(call.arguments());
    }

    private static StepError fault(IntertwineException e) {
        return new StepError(StepError.VALIDATION, 400, e.code().id(), String.valueOf(e.getMessage()));
    }

    /// The same for each attempt until the service has said how one ended.
    private String idempotencyKey(String position) {
        String name = run.id() + "/" + position + "/" + journal.settled(position);
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
