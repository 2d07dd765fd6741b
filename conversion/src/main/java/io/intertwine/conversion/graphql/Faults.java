package io.intertwine.conversion.graphql;

import graphql.language.SourceLocation;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.sif.SifError;
import io.intertwine.conversion.Prose;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is wrong with a text of a registration, each with its place.
final class Faults {
    private static final int MOST = 20;

    private final String what;
    private final List<String> all = new ArrayList<>();

    /// @param what the text, such as `The schema of 'shop'`
    Faults(String what) {
        this.what = what;
    }

    /// @param at of several places, the first counts
    void add(@Nullable List<SourceLocation> at, @Nullable String fault) {
        add(at == null || at.isEmpty() ? null : at.getFirst(), fault);
    }

    void add(@Nullable SourceLocation at, @Nullable String fault) {
        if (all.size() < MOST) {
            all.add(place(at) + Prose.line(String.valueOf(fault)));
        }
    }

    private static String place(@Nullable SourceLocation at) {
        return at == null || at.getLine() <= 0 ? "" : "line " + at.getLine() + ", column " + at.getColumn() + ": ";
    }

    void orThrow() {
        if (!all.isEmpty()) {
            throw thrown(null);
        }
    }

    IntertwineException thrown(@Nullable Throwable cause) {
        String message = what + " cannot be used: " + String.join("; ", all) + ".";
        return cause == null
                ? new IntertwineException(SifError.INVALID_API, message)
                : new IntertwineException(SifError.INVALID_API, message, cause);
    }
}
