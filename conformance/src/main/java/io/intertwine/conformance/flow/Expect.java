package io.intertwine.conformance.flow;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.conformance.enabler.Answer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What checks insist on; what does not hold is an [Unmet].
final class Expect {
    /// How long something may take that is to happen soon; [Conformance#PATIENCE] when nothing else is bound.
    static final ScopedValue<Duration> PATIENCE = ScopedValue.newInstance();

    private static final Duration LOOK_EVERY = Duration.ofMillis(5);
    private static final int LONGEST = 600;

    private Expect() {}

    static void that(boolean holds, String expected, @Nullable Object came) {
        if (!holds) {
            throw new Unmet(expected, shortened(came), null);
        }
    }

    /// The body of an answer that says yes.
    static JsonObject given(Answer answer, String expected) {
        return switch (answer) {
            case Answer.Given given -> given.body();
            case Answer.Refused refused -> throw new Unmet(expected, shortened(refused), refused.flow());
        };
    }

    /// An answer that says no.
    static Answer.Refused refused(Answer answer, String expected) {
        return switch (answer) {
            case Answer.Refused refused -> refused;
            case Answer.Given given -> throw new Unmet(expected, shortened(given.body()), given.flow());
        };
    }

    /// An answer that says no by this rule.
    static void refusedBy(String rule, Answer answer) {
        Answer.Refused refused = refused(answer, "a refusal by the rule " + rule);
        if (!rule.equals(refused.rule())) {
            throw new Unmet("a refusal that names the rule " + rule, shortened(refused), refused.flow());
        }
    }

    /// Looks again and again until it holds, and returns what was seen then.
    static <T> T soon(String expected, Supplier<T> look, Predicate<? super T> holds) {
        Duration patience = PATIENCE.orElse(Conformance.PATIENCE);
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            T seen = look.get();
            if (holds.test(seen)) {
                return seen;
            }
            if (System.nanoTime() > end) {
                throw new Unmet(expected + " within " + patience.toSeconds() + " s", shortened(seen), null);
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
    }

    /// Looks again and again, all the time, and insists that it never holds.
    static <T> void never(Duration time, String expected, Supplier<T> look, Predicate<? super T> holds) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            T seen = look.get();
            that(!holds.test(seen), expected, seen);
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
    }

    /// The ids of the items of a list.
    static List<String> ids(JsonObject list) {
        return list.array("items").stream()
                .map(item ->
                        item instanceof JsonObject object ? object.text("id").orElse("") : "")
                .toList();
    }

    static String text(JsonObject body, String object, String member) {
        return body.object(object).flatMap(inner -> inner.text(member)).orElse("");
    }

    /// A member of an object in an object, as it is; JSON null when it is absent.
    static JsonValue member(JsonObject body, String object, String member) {
        return body.object(object).flatMap(inner -> inner.find(member)).orElse(JsonValue.JsonNull.NULL);
    }

    private static String shortened(@Nullable Object came) {
        String text = String.valueOf(came);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }
}
