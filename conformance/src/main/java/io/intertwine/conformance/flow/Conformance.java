package io.intertwine.conformance.flow;

import io.intertwine.conformance.enabler.EnablerUnderTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Runs all checks against an enabler.
public final class Conformance {
    /// How long a check waits for what is to happen soon, when nobody says more or less.
    public static final Duration PATIENCE = Duration.ofSeconds(20);

    private Conformance() {}

    /// All checks in the order of the procedure.
    public static List<Check> checks() {
        return Check.of(
                Providing.class,
                Authorizing.class,
                Using.class,
                Asking.class,
                Registering.class,
                Discovering.class,
                Selecting.class,
                Acquiring.class,
                Synchronizing.class,
                Commanding.class,
                Controlling.class,
                Collecting.class,
                StayingApart.class,
                BeingVirtual.class,
                Tracing.class);
    }

    /// Runs them one after the other, and removes what they made; closes the enabler.
    ///
    /// @param patience how long a check waits for what is to happen soon
    /// @param progress is told each finding as it comes
    public static Report examine(EnablerUnderTest enabler, Duration patience, Consumer<Finding> progress) {
        List<Finding> findings = new ArrayList<>();
        Stage stage = new Stage(enabler);
        String leftovers;
        try {
            ScopedValue.where(Expect.PATIENCE, patience).run(() -> {
                for (Check check : checks()) {
                    Finding finding = Finding.of(check, stage);
                    findings.add(finding);
                    progress.accept(finding);
                }
            });
        } finally {
            leftovers = close(stage);
        }
        return new Report(enabler.name(), findings, leftovers);
    }

    private static @Nullable String close(Stage stage) {
        try {
            stage.close();
            return null;
        } catch (RuntimeException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
