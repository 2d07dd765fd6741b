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
import java.util.Set;
import java.util.TreeSet;
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
        return tracer.current(Procedure.TWIN_SYSTEM, command.twin().value())
                .map(exchange -> execute(exchange, id, command, timeLimit))
                .orElseGet(() -> connection.execute(id, command, timeLimit));
    }

    @Override
    public List<TwinAcquisition> acquire(Set<TwinId> twins, Duration timeLimit) {
        return tracer.current(Procedure.TWIN_SYSTEM, "")
                .map(exchange -> acquire(exchange, twins, timeLimit))
                .orElseGet(() -> connection.acquire(twins, timeLimit));
    }

    private CommandOutcome execute(Exchange exchange, String id, Command command, Duration timeLimit) {
        exchange.forwarded(
                17, system, Verdict.DONE.carrying(exchange.payload(TwinPayloads.asked(command, exchange.world()))));
        return answered(
                exchange,
                18,
                () -> connection.execute(id, command, timeLimit),
                outcome -> Verdict.of(outcome)
                        .carrying(exchange.payload(TwinPayloads.answered(command, outcome, exchange.world()))));
    }

    private List<TwinAcquisition> acquire(Exchange exchange, Set<TwinId> twins, Duration timeLimit) {
        exchange.forwarded(
                9, system, Verdict.DONE.carrying(exchange.payload(TwinPayloads.named(new TreeSet<>(twins), null))));
        return answered(
                exchange,
                10,
                () -> connection.acquire(twins, timeLimit),
                answers -> verdict(answers).carrying(exchange.payload(TwinPayloads.acquired(answers))));
    }

    private static Verdict verdict(List<TwinAcquisition> answers) {
        long answered = answers.stream()
                .filter(answer -> !(answer instanceof TwinAcquisition.Unavailable))
                .count();
        String detail = answered + " of " + answers.size() + " twins";
        return answered == 0 && !answers.isEmpty() ? Verdict.failed(detail) : Verdict.done(detail);
    }

    /// Runs the call before the step that is the system's answer.
    private <T> T answered(Exchange exchange, int step, Supplier<T> call, Function<T, Verdict> verdict) {
        try {
            T answer = call.get();
            exchange.came(step, system, verdict.apply(answer));
            return answer;
        } catch (RuntimeException e) {
            exchange.came(step, system, Verdict.of(e));
            throw e;
        }
    }

    @Override
    public void close() {
        connection.close();
    }
}
