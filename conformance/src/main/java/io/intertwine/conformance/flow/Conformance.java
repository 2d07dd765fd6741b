package io.intertwine.conformance.flow;

import io.intertwine.conformance.enabler.EnablerUnderTest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Runs all checks against an enabler.
public final class Conformance {
    private Conformance() {}

    /// All checks in the order of the procedure.
    public static List<Check> checks() {
        return Check.of(
                Registering.class,
                Discovering.class,
                Selecting.class,
                Acquiring.class,
                Synchronizing.class,
                Commanding.class,
                Controlling.class,
                Collecting.class,
                StayingApart.class,
                BeingVirtual.class);
    }

    /// Runs them one after the other, and removes what they made; closes the enabler.
    ///
    /// @param progress is told each finding as it comes
    public static Report examine(EnablerUnderTest enabler, Consumer<Finding> progress) {
        List<Finding> findings = new ArrayList<>();
        String leftovers = null;
        Stage stage = new Stage(enabler);
        try {
            for (Check check : checks()) {
                Finding finding = Finding.of(check, stage);
                findings.add(finding);
                progress.accept(finding);
            }
        } finally {
            leftovers = close(stage);
        }
        return new Report(enabler.name(), findings, leftovers);
    }

    private static @org.jspecify.annotations.Nullable String close(Stage stage) {
        try {
            stage.close();
            return null;
        } catch (RuntimeException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
