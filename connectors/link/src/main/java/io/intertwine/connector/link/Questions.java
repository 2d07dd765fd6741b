package io.intertwine.connector.link;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.dtif.dtia.TwinAcquisition;
import io.intertwine.api.dtif.dts.Command;
import io.intertwine.api.dtif.dts.CommandOutcome;
import io.intertwine.api.dtif.dts.CommandOutcome.Completed;
import io.intertwine.api.dtif.dts.CommandOutcome.Failed;
import io.intertwine.api.dtif.dts.CommandOutcome.TimedOut;
import io.intertwine.api.dtif.dts.CommandOutcome.Unknown;
import io.intertwine.api.twin.TwinId;
import io.intertwine.connector.link.message.FromSystem.Described;
import io.intertwine.connector.link.message.FromSystem.DescribedTwin;
import io.intertwine.connector.link.message.FromSystem.Outcome;
import io.intertwine.connector.link.message.ToSystem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// What the enabler asks on one connection: commands and descriptions. Nothing is asked a second time. Any thread may
/// call.
final class Questions {
    private static final Unknown BROKEN = new Unknown(
            "The connection to the twin system broke before its answer: whether the twin did it is unknown.");

    private static final int MOST_DESCRIBED = 20;

    private final Predicate<ToSystem> send;
    private final int most;
    private final Semaphore room;
    private final Answers<CommandOutcome> outcomes = new Answers<>();
    private final Answers<Optional<List<DescribedTwin>>> descriptions = new Answers<>();
    private volatile boolean ended;

    Questions(Predicate<ToSystem> send, int most) {
        this.send = send;
        this.most = most;
        this.room = new Semaphore(most);
    }

    CommandOutcome execute(String id, Command command, Duration limit) {
        if (ended) {
            return new Failed("The connection to the twin system ended: nothing was sent.");
        }
        return within(
                full -> new Failed(full),
                () -> outcomes.await(id, limit, () -> send.test(ToSystem.Order.of(id, command, limit)), BROKEN)
                        .orElseGet(() -> new TimedOut(limit)));
    }

    /// Asks for a few twins at a time, so that the answer fits into a message.
    List<TwinAcquisition> acquire(Set<TwinId> twins, Duration limit) {
        List<TwinId> sorted = twins.stream().sorted().toList();
        List<TwinAcquisition> answers = new ArrayList<>(sorted.size());
        long end = System.nanoTime() + limit.toNanos();
        for (int from = 0; from < sorted.size(); from += MOST_DESCRIBED) {
            List<TwinId> some = sorted.subList(from, Math.min(sorted.size(), from + MOST_DESCRIBED));
            Duration left = Duration.ofNanos(end - System.nanoTime());
            answers.addAll(
                    left.isPositive()
                            ? within(full -> Descriptions.unavailable(some, full), () -> describe(some, left))
                            : Descriptions.unavailable(some, late(limit)));
        }
        return answers;
    }

    private List<TwinAcquisition> describe(List<TwinId> twins, Duration limit) {
        String id = UUID.randomUUID().toString();
        return descriptions
                .await(
                        id,
                        limit,
                        () -> send.test(new ToSystem.Describe(id, twins, limit)),
                        Optional.<List<DescribedTwin>>empty())
                .map(answer -> answer.map(described -> Descriptions.acquired(twins, described))
                        .orElseGet(() -> Descriptions.unavailable(twins, "The connection to the twin system broke.")))
                .orElseGet(() -> Descriptions.unavailable(twins, late(limit)));
    }

    private static String late(Duration limit) {
        return "The twin system did not answer within " + limit.toMillis() + " ms.";
    }

    private <T> T within(Function<String, T> full, Supplier<T> asking) {
        if (!room.tryAcquire()) {
            return full.apply("The twin system has " + most
                    + " questions to answer, which is the limit: try again later, or have "
                    + "intertwine.limits.link.commands raised.");
        }
        try {
            return asking.get();
        } finally {
            room.release();
        }
    }

    /// An answer nobody waits for, such as a late one, is dropped.
    void answered(Outcome outcome) {
        boolean _ = outcomes.take(outcome.id(), outcome(outcome));
    }

    void answered(Described described) {
        boolean _ = descriptions.take(described.id(), Optional.of(described.twins()));
    }

    private static CommandOutcome outcome(Outcome answer) {
        String reason = answer.reason() == null ? "The twin system gives no reason." : answer.reason();
        return switch (answer.outcome()) {
            case "completed" -> new Completed(answer.output());
            case "failed" -> new Failed(reason);
            case "unknown" -> new Unknown(reason);
            default ->
                throw IntertwineException.invalid(
                        "The member 'outcome' is '" + answer.outcome() + "': give completed, failed or unknown.");
        };
    }

    void end() {
        ended = true;
        outcomes.end();
        descriptions.end();
    }
}
