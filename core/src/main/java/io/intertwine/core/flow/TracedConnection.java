package io.intertwine.core.flow;

import io.intertwine.api.Clause;
import io.intertwine.api.dtif.dtia.TwinAcquisition;
import io.intertwine.api.dtif.dts.Command;
import io.intertwine.api.dtif.dts.CommandOutcome;
import io.intertwine.api.flow.Procedure;
import io.intertwine.api.port.TwinConnection;
import io.intertwine.api.twin.TwinId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/// Records commands and acquisitions that reach a twin system, and its answers.
@Clause({"9.2 step 9", "9.2 step 10", "9.2 step 17", "9.2 step 18"})
final class TracedConnection implements TwinConnection {
    private final TwinConnection connection;
    private final String system;
    private final Tracer tracer;

    TracedConnection(TwinConnection connection, String system, Tracer tracer) {
        this.connection = connection;
        this.system = system;
        this.tracer = tracer;
    }

    @Override
    public CommandOutcome execute(String id, Command command, Duration timeLimit) {
        return forwarded(
                tracer.current(Procedure.TWIN_SYSTEM, command.twin().value()),
                17,
                () -> connection.execute(id, command, timeLimit),
                Verdict::of);
    }

    @Override
    public List<TwinAcquisition> acquire(Set<TwinId> twins, Duration timeLimit) {
        return forwarded(
                tracer.current(Procedure.TWIN_SYSTEM, ""),
                9,
                () -> connection.acquire(twins, timeLimit),
                TracedConnection::verdict);
    }

    private static Verdict verdict(List<TwinAcquisition> answers) {
        long answered = answers.stream()
                .filter(answer -> !(answer instanceof TwinAcquisition.Unavailable))
                .count();
        String detail = answered + " of " + answers.size() + " twins";
        return answered == 0 && !answers.isEmpty() ? Verdict.failed(detail) : Verdict.done(detail);
    }

    /// Runs the call between the step that forwards and the next, the system's answer.
    private <T> T forwarded(Optional<Exchange> exchange, int step, Supplier<T> call, Function<T, Verdict> verdict) {
        exchange.ifPresent(known -> known.forwarded(step, system, Verdict.DONE));
        try {
            T answer = call.get();
            exchange.ifPresent(known -> known.came(step + 1, system, verdict.apply(answer)));
            return answer;
        } catch (RuntimeException e) {
            exchange.ifPresent(known -> known.came(step + 1, system, Verdict.of(e)));
            throw e;
        }
    }

    @Override
    public void close() {
        connection.close();
    }
}
