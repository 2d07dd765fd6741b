package io.intertwine.core.flow;

import io.intertwine.api.Clause;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.dts.ChangesQuery;
import io.intertwine.api.dtif.dts.Command;
import io.intertwine.api.dtif.dts.CommandOutcome;
import io.intertwine.api.dtif.dts.CommandRequest;
import io.intertwine.api.dtif.dts.Interest;
import io.intertwine.api.dtif.dts.LiveFigures;
import io.intertwine.api.dtif.dts.LiveListener;
import io.intertwine.api.dtif.dts.LiveSubscription;
import io.intertwine.api.dtif.dts.PastChanges;
import io.intertwine.api.dtif.dts.Pushed;
import io.intertwine.api.dtif.dts.SharedListener;
import io.intertwine.api.dtif.dts.TwinSource;
import io.intertwine.api.dtif.dts.TwinSynchronizer;
import io.intertwine.api.flow.FlowStep.Outcome;
import io.intertwine.api.flow.StepPayload;
import io.intertwine.api.port.Change;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinState;
import io.intertwine.api.twin.TwinSystemId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Records running services and commands.
@Clause({"9.2 step 13", "9.2 step 14", "9.2 step 15", "9.2 step 17"})
public final class TracedTwinSynchronizer implements TwinSynchronizer {
    /// The rule by which a command is not forwarded a second time.
    private static final String NEVER_TWICE = "builtin/never-twice";

    private final TwinSynchronizer synchronizer;
    private final Tracer tracer;

    public TracedTwinSynchronizer(TwinSynchronizer synchronizer, Tracer tracer) {
        this.synchronizer = synchronizer;
        this.tracer = tracer;
    }

    @Override
    public Optional<TwinState> state(TwinId id) {
        return synchronizer.state(id);
    }

    @Override
    public LiveSubscription subscribe(Subject subject, Interest interest, LiveListener listener) {
        Exchange exchange = tracer.begin(subject, followed(interest)).in(interest.world());
        CountedFrames frames = new CountedFrames(listener, exchange, tracer);
        try {
            LiveListener counted =
                    listener instanceof SharedListener shared ? new CountedSharedFrames(shared, frames) : frames;
            LiveSubscription subscription = exchange.call(() -> synchronizer.subscribe(subject, interest, counted));
            exchange.asked(13, Verdict.DONE.carrying(asked(exchange, interest)));
            frames.begin();
            return counted(subscription, frames);
        } catch (RuntimeException e) {
            exchange.asked(13, Verdict.of(e).carrying(asked(exchange, interest)));
            throw e;
        }
    }

    private static @Nullable StepPayload asked(Exchange exchange, Interest interest) {
        return exchange.payload(draft -> draft.value("interest", Outlines.of(interest)));
    }

    private static LiveSubscription counted(LiveSubscription subscription, CountedFrames frames) {
        return new LiveSubscription() {
            @Override
            public void ready() {
                subscription.ready();
            }

            @Override
            public void close() {
                subscription.close();
                frames.end();
            }
        };
    }

    private static String followed(Interest interest) {
        if (interest.world() != null) {
            return interest.world().value();
        }
        Set<String> twins = interest.twins().ids();
        return twins.size() == 1 ? twins.iterator().next() : "";
    }

    @Override
    public Optional<PastChanges> changes(Subject subject, ChangesQuery query) {
        return synchronizer.changes(subject, query);
    }

    @Override
    public CommandOutcome command(Subject subject, CommandRequest request) {
        Command command = request.command();
        Exchange exchange = tracer.begin(subject, command.twin().value()).in(request.world());
        exchange.asked(
                15,
                Verdict.done(words(command)).carrying(exchange.payload(TwinPayloads.asked(command, request.world()))));
        try {
            CommandOutcome outcome = exchange.call(() -> synchronizer.command(subject, request));
            if (!exchange.saw(17)) {
                notForwarded(exchange, request, outcome);
            }
            return outcome;
        } catch (RuntimeException e) {
            if (!exchange.saw(17)) {
                exchange.answer(17, invalid(e));
            }
            throw e;
        }
    }

    @Override
    public Pushed push(Subject by, List<Change> changes, Runnable durable) {
        return synchronizer.push(by, changes, durable);
    }

    @Override
    public LiveSubscription source(Subject by, TwinSystemId system, TwinSource source) {
        return synchronizer.source(by, system, source);
    }

    @Override
    public LiveFigures figures() {
        return synchronizer.figures();
    }

    private static String words(Command command) {
        return switch (command) {
            case Command.SetProperty set -> "set " + set.affordance();
            case Command.InvokeAction invoke -> "invoke " + invoke.affordance();
        };
    }

    /// Whatever keeps it back after the permission was verified, such as the data schema, does so without asking again.
    private static void notForwarded(Exchange exchange, CommandRequest request, CommandOutcome outcome) {
        if (!exchange.saw(16)) {
            exchange.inside(16, Verdict.DONE);
        }
        StepPayload told = exchange.payload(TwinPayloads.answered(request.command(), outcome, request.world()));
        if (outcome instanceof CommandOutcome.Rejected(String rule, String _)) {
            exchange.answer(17, Verdict.refused(rule).carrying(told));
        } else if (request.key() != null) {
            String detail = "the answer to the same key is repeated: " + outcome.word();
            exchange.answer(17, new Verdict(Outcome.REFUSED, NEVER_TWICE, detail).carrying(told));
        }
    }

    /// What is no command at all is rejected, too.
    private static Verdict invalid(RuntimeException thrown) {
        String code = thrown instanceof IntertwineException own ? own.code().id() : "intertwine.internal";
        return new Verdict(Outcome.REFUSED, Verdict.of(thrown).rule(), code);
    }
}
