package io.intertwine.core.flow;

import io.intertwine.api.dtif.dts.CommandRequest;
import io.intertwine.api.flow.FlowStep;
import io.intertwine.api.flow.Procedure;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;

/// The parts of the procedures of clause 9 whose steps belong to one exchange and come in order.
///
/// A flow may hold any of them, any number of times: what a world does in one interaction need not begin with step 1.
enum Stage {
    REGISTRATION(Procedure.TWIN_SYSTEM, 1, 3),
    DISCOVERY(Procedure.TWIN_SYSTEM, 4, 5),
    SELECTION(Procedure.TWIN_SYSTEM, 6, 7),
    ACQUISITION(Procedure.TWIN_SYSTEM, 8, 12),
    RUNNING(Procedure.TWIN_SYSTEM, 13, 14),
    CHANGE(Procedure.TWIN_SYSTEM, 15, 18),
    PARTY_REGISTRATION(Procedure.THIRD_PARTY, 1, 3),
    PARTY_DISCOVERY(Procedure.THIRD_PARTY, 4, 5),
    AUTHORIZATION(Procedure.THIRD_PARTY, 6, 10),
    SERVICE(Procedure.THIRD_PARTY, 11, 11),
    USE(Procedure.THIRD_PARTY, 12, 14),
    COLLECTION(Procedure.THIRD_PARTY, 15, 19);

    private static final List<Stage> ALL = List.of(values());

    final Procedure procedure;
    final int first;
    final int last;

    Stage(Procedure procedure, int first, int last) {
        this.procedure = procedure;
        this.first = first;
        this.last = last;
    }

    static Stage of(Procedure procedure, int step) {
        for (Stage stage : ALL) {
            if (stage.procedure == procedure && step >= stage.first && step <= stage.last) {
                return stage;
            }
        }
        throw new NoSuchElementException("step " + step + " of " + procedure);
    }

    /// Whether nothing needs to follow: a service that runs may never see a change.
    boolean mayEndAfter(FlowStep step) {
        boolean rejected = this == CHANGE && step.step() == 17 && step.outcome() != FlowStep.Outcome.DONE;
        return step.step() == last || this == RUNNING || rejected;
    }

    /// Several twin systems are asked in one acquisition, each in its own time.
    boolean mayComeAfter(int step, int highest) {
        return step >= highest || (this == ACQUISITION && step == 9 && highest == 10);
    }

    /// How long the step after this one may take: a twin system its time for a command, a user his time to log in.
    Duration mayTakeAfter(int step) {
        return switch (procedure) {
            case TWIN_SYSTEM -> step == 9 || step == 17 ? CommandRequest.LONGEST : Duration.ZERO;
            case THIRD_PARTY -> step == 7 ? LogIns.LONGEST : Duration.ZERO;
        };
    }
}
