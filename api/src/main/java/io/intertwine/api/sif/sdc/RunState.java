package io.intertwine.api.sif.sdc;

import io.intertwine.api.IntertwineException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// How far a run is.
public enum RunState {
    /// A step is under way.
    RUNNING,

    /// For an event, or until a time.
    WAITING,

    /// What was done is being undone, the last step first.
    COMPENSATING,

    COMPLETED,

    /// It failed, and there was nothing to undo; or somebody gave it up, and its error says what is
    /// left.
    FAILED,

    /// It failed or was cancelled, and everything that can be undone is.
    COMPENSATED,

    /// Nobody knows whether a step was done, and doing it again could do it twice: somebody has to find
    /// out.
    UNKNOWN;

    /// Whether nothing happens any more.
    public boolean isOver() {
        return this == COMPLETED || this == FAILED || this == COMPENSATED;
    }

    /// The word used on the wire, such as `completed`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static RunState parse(String word) {
        return Arrays.stream(values())
                .filter(state -> state.word().equals(word))
                .findFirst()
                .orElseThrow(() -> IntertwineException.invalid("The state '" + word + "' is unknown: use one of "
                        + Arrays.stream(values()).map(RunState::word).collect(Collectors.joining(", ")) + "."));
    }
}
