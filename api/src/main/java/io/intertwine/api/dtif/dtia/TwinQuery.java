package io.intertwine.api.dtif.dtia;

import io.intertwine.api.twin.Twin;
import java.util.function.Predicate;

/// Which twins are asked for.
public record TwinQuery(Predicate<Twin> condition) {
    public static final TwinQuery ALL = new TwinQuery(_ -> true);
}
