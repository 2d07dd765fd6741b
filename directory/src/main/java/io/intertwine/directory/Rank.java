package io.intertwine.directory;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import java.util.Comparator;

/// The place of an item in an order: by group, then value, smallest first, then id; those without a value last.
///
/// @param group without the sign `~`
/// @param value NaN when there is none
public record Rank(String group, double value, String id) implements Comparable<Rank> {
    private static final Comparator<Rank> ORDER = Comparator.comparing(Rank::isUnknown)
            .thenComparing(Rank::group)
            .thenComparingDouble(Rank::value)
            .thenComparing(Rank::id);

    /// Comes after all that have a value.
    public static Rank unknown(String id) {
        return new Rank("", Double.NaN, id);
    }

    private boolean isUnknown() {
        return Double.isNaN(value);
    }

    @Override
    public int compareTo(Rank other) {
        return ORDER.compare(this, other);
    }

    /// For the `after` of a page.
    String cursor() {
        return group + "~" + value + "~" + id;
    }

    static Rank parse(String cursor) {
        String[] parts = cursor.split("~", 3);
        if (parts.length == 3) {
            try {
                return new Rank(parts[0], Double.parseDouble(parts[1]), parts[2]);
            } catch (NumberFormatException e) {
                throw new IntertwineException(CommonError.INVALID, fault(cursor), e);
            }
        }
        throw IntertwineException.invalid(fault(cursor));
    }

    private static String fault(String cursor) {
        return "The after '" + cursor + "' is none of a page in this order: give the next of the page before.";
    }
}
