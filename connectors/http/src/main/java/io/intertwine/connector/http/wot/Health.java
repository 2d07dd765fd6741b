package io.intertwine.connector.http.wot;

import io.intertwine.api.port.ConnectionReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Sums up the conditions of a system's Things, directories and TD addresses to one status of the system, and reports
/// that when it changes. Any thread may call; the lock is held while reporting because the order is what it guards.
final class Health {
    private static final int NAMED = 3;

    private final Consumer<ConnectionReport> report;
    private final Map<String, Condition> conditions = new LinkedHashMap<>();
    private @Nullable ConnectionReport last;

    /// How one part of the system is doing.
    sealed interface Condition {
        /// Not tried yet.
        record Pending() implements Condition {}

        record Good() implements Condition {}

        /// It answers, but something does not work.
        record Faulty(String error) implements Condition {}

        /// It does not answer.
        record Away(String error) implements Condition {}
    }

    Health(Consumer<ConnectionReport> report) {
        this.report = report;
    }

    synchronized void set(String part, Condition condition) {
        conditions.put(part, condition);
        tell();
    }

    synchronized void forget(String part) {
        conditions.remove(part);
        tell();
    }

    private void tell() {
        if (conditions.values().stream().anyMatch(Condition.Pending.class::isInstance)) {
            return;
        }
        ConnectionReport now = summary();
        if (!now.equals(last)) {
            last = now;
            report.accept(now);
        }
    }

    private ConnectionReport summary() {
        List<String> away = errors(Condition.Away.class);
        List<String> faulty = errors(Condition.Faulty.class);
        if (!away.isEmpty() && away.size() == conditions.size()) {
            return new ConnectionReport.Unreachable(joined(away));
        }
        if (away.isEmpty() && faulty.isEmpty()) {
            return new ConnectionReport.Connected();
        }
        return new ConnectionReport.Degraded(joined(
                java.util.stream.Stream.concat(faulty.stream(), away.stream()).toList()));
    }

    private List<String> errors(Class<? extends Condition> type) {
        return conditions.values().stream()
                .filter(type::isInstance)
                .map(condition -> switch (condition) {
                    case Condition.Faulty(String error) -> error;
                    case Condition.Away(String error) -> error;
                    case Condition.Good _, Condition.Pending _ -> "";
                })
                .distinct()
                .toList();
    }

    private static String joined(List<String> errors) {
        String named = errors.stream().limit(NAMED).collect(Collectors.joining(" "));
        return errors.size() <= NAMED ? named : named + " And " + (errors.size() - NAMED) + " more.";
    }
}
