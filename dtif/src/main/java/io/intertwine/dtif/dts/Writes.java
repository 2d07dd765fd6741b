package io.intertwine.dtif.dts;

import io.intertwine.api.dtif.dts.Command.SetProperty;
import io.intertwine.api.dtif.dts.CommandOutcome;
import io.intertwine.api.dtif.dts.CommandOutcome.Completed;
import io.intertwine.api.dtif.dts.CommandOutcome.Failed;
import io.intertwine.api.dtif.dts.CommandOutcome.Rejected;
import io.intertwine.api.dtif.dts.CommandOutcome.TimedOut;
import io.intertwine.api.dtif.dts.CommandOutcome.Unknown;
import io.intertwine.api.dtif.dts.CommandRoute;
import io.intertwine.api.twin.Desired;
import io.intertwine.api.twin.PropertyAffordance;
import io.intertwine.api.twin.Twin;
import java.time.Duration;
import java.util.function.Supplier;

/// Brings a write to its twin system and finds out what became of it: confirmed by the system, or reported as
/// it was wanted within the time limit; otherwise failed, timed out, or unknown.
final class Writes {
    private final CommandRoute route;
    private final LiveTwins live;

    Writes(CommandRoute route, LiveTwins live) {
        this.route = route;
        this.live = live;
    }

    /// What is wanted stands beside what is reported from now on; not any more when the twin system said no.
    /// What nobody can read is never reported, so that nothing is remembered of it.
    CommandOutcome forward(Twin twin, SetProperty set, String id, Duration timeLimit) {
        PropertyAffordance property = twin.description().properties().get(set.affordance());
        boolean readable = property != null && !property.writeOnly();
        if (readable) {
            live.desire(twin.id(), set.affordance(), id, new Desired(set.value(), live.now(), id));
        }
        CommandOutcome outcome = matched(set, timeLimit, () -> route.forward(twin.system(), id, set, timeLimit));
        if (readable && (outcome instanceof Failed || outcome instanceof Rejected)) {
            live.desire(twin.id(), set.affordance(), id, null);
        }
        return outcome;
    }

    private CommandOutcome matched(SetProperty set, Duration timeLimit, Supplier<CommandOutcome> forward) {
        long begun = System.nanoTime();
        try (var expected = live.expectations().expect(set.twin(), set.affordance(), set.value())) {
            CommandOutcome outcome = forward.get();
            return switch (outcome) {
                case Completed _, Failed _, Rejected _ -> outcome;
                case TimedOut _ -> isShown(set) ? new Completed(null) : outcome;
                case Unknown(String reason) -> {
                    Duration left = timeLimit.minusNanos(System.nanoTime() - begun);
                    yield isShown(set) || expected.await(left)
                            ? new Completed(null)
                            : new Unknown(reason + " No report showed the value within " + timeLimit.toMillis()
                                    + " ms. Look at the twin's state before you repeat it.");
                }
            };
        }
    }

    private boolean isShown(SetProperty set) {
        return live.find(set.twin())
                .filter(twin -> Expectations.shows(twin.state(), set.affordance(), set.value()))
                .isPresent();
    }
}
