package io.intertwine.transformation;

import com.dashjoin.jsonata.Parser;
import io.intertwine.api.IntertwineException;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Counts what one evaluation takes: time, depth and memory. One thread uses it.
///
/// Memory is estimated. The weight of a value is what it would take as a tree, even where parts of it are shared, for
/// whatever walks over it takes that long. What was weighed once is known by its identity and costs nothing again.
/// Handing a list over costs a little each time, because the library copies lists between two steps of a path.
final class Meter {
    static final ScopedValue<Meter> CURRENT = ScopedValue.newInstance();

    private static final int SINGLE_FACTOR = 16;
    private static final int SUM_FACTOR = 48;
    private static final int LEAST = 1 << 16;
    private static final int MOST_HANDED = 4_000_000;
    /// A tuple of `@`, `#` or `%` takes as much memory as so many places in a list.
    private static final int TUPLE = 32;
    private static final int SMALL = 64;
    private static final int NODE = 16;
    private static final int REFERENCE = 8;
    private static final int CONTAINER = 48;
    private static final int ENTRY = 64;
    private static final int FUNCTION = 128;

    private final TransformationLimits limits;
    private final long end;
    private final int handedFactor;
    private final IdentityHashMap<Object, Long> weights = new IdentityHashMap<>();
    private long single;
    private long left;
    private long handed;
    private int depth;

    Meter(TransformationLimits limits, boolean tuples) {
        this.limits = limits;
        this.end = System.nanoTime() + limits.time().toNanos();
        this.handedFactor = tuples ? TUPLE : 1;
        this.single = Long.MAX_VALUE;
        this.left = Long.MAX_VALUE;
    }

    /// Weighs what is given from outside, and so sets how much may be built from it.
    void admit(List<@Nullable Object> given) {
        long weight = weigh(given);
        long output = Math.max(LEAST, limits.output());
        single = weight + SINGLE_FACTOR * output;
        left = weight + SUM_FACTOR * output;
    }

    void enter() {
        if (++depth > limits.depth()) {
            throw IntertwineException.invalid("it nests or calls itself deeper than " + limits.depth()
                    + " levels: end the recursion earlier, or call itself last");
        }
        tick();
    }

    void leave(@Nullable Object result) {
        depth--;
        tick();
        count(result);
    }

    void tick() {
        if (System.nanoTime() - end > 0) {
            throw IntertwineException.invalid("it takes longer than "
                    + limits.time().toMillis() + " ms: simplify it, or give it less to work on");
        }
    }

    /// Counts a value that something was evaluated to.
    void count(@Nullable Object result) {
        if (result instanceof List<?> list) {
            handed += (long) list.size() * handedFactor;
            if (handed > MOST_HANDED) {
                throw IntertwineException.invalid("it hands too many values from step to step: bind what stays the"
                        + " same to a variable outside of the loop, or give it less to work on");
            }
        }
        if (!isPassing(result)) {
            weigh(result);
        }
    }

    /// Single numbers and calls in last place come and go; lists that keep numbers are weighed themselves.
    private static boolean isPassing(@Nullable Object result) {
        return result == null
                || result instanceof Number
                || result instanceof Boolean
                || (result instanceof Parser.Symbol call && call.thunk);
    }

    /// Fails when a text of that many characters, or a list of so heavy elements, would be too large.
    void allow(long weight) {
        if (weight > single) {
            throw IntertwineException.invalid(
                    "it builds a value that is too large: give it less to work on, or take parts of it");
        }
    }

    private long weigh(@Nullable Object value) {
        return switch (value) {
            case null -> NODE;
            case String text -> weighText(text);
            case List<?> list -> weighList(list);
            case Map<?, ?> map -> weighMap(map);
            case Number _, Boolean _ -> spend(NODE, NODE);
            case Pattern _ ->
                throw IntertwineException.invalid("it has a '/' that reads as a regular expression where"
                        + " none is expected: put parentheses around what is divided");
            case Parser.Symbol function ->
                weights.containsKey(function) ? FUNCTION : known(function, FUNCTION, FUNCTION);
            default -> spend(NODE, NODE);
        };
    }

    private long weighText(String text) {
        int weight = CONTAINER + text.length();
        if (text.length() > SMALL) {
            if (weights.containsKey(text)) {
                return weight;
            }
            weights.put(text, (long) weight);
        }
        return spend(weight, weight);
    }

    private long weighList(List<?> list) {
        Long known = weights.get(list);
        if (known != null) {
            return known;
        }
        long own = CONTAINER + (long) REFERENCE * list.size();
        allow(own + (long) NODE * list.size());
        long weight = own;
        for (Object item : list) {
            weight += weigh(item);
            allow(weight);
        }
        return known(list, own, weight);
    }

    private long weighMap(Map<?, ?> map) {
        Long known = weights.get(map);
        if (known != null) {
            return known;
        }
        long own = CONTAINER + (long) ENTRY * map.size();
        long weight = own;
        for (var entry : map.entrySet()) {
            weight += weigh(entry.getKey()) + weigh(entry.getValue());
            allow(weight);
        }
        return known(map, own, weight);
    }

    private long known(Object value, long own, long weight) {
        weights.put(value, weight);
        return spend(own, weight);
    }

    private long spend(long fresh, long weight) {
        left -= fresh;
        allow(weight);
        if (left < 0) {
            throw IntertwineException.invalid(
                    "it builds too many values on the way: simplify it, or give it less to work on");
        }
        return weight;
    }
}
