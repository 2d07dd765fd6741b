package io.intertwine.transformation;

import com.dashjoin.jsonata.JException;
import io.intertwine.api.Clause;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.TextPlace;
import io.intertwine.api.json.JsonValue;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/// A JSONata expression, compiled once and evaluated within limits. Any thread may call, also several at once.
///
/// Regular expressions run on an engine of linear time; it knows no back-references and no look-around. `$eval`, `$pad`
/// and signatures of functions are not available, for the limits would not hold inside of them.
@Clause("8.2.4")
public final class Transformation {
    private static final int SPARE = 8;
    private static final String NAME = "[A-Za-z][A-Za-z0-9_]*";

    private final String text;
    private final TransformationLimits limits;
    private final ExpressionSource source;
    /// The library evaluates a compiled copy on one thread at a time; here are those that nobody uses just now.
    private final BlockingQueue<Compiled> idle = new LinkedBlockingQueue<>(SPARE);

    private Transformation(String text, TransformationLimits limits, ExpressionSource source) {
        this.text = text;
        this.limits = limits;
        this.source = source;
    }

    /// With the limits that are usual.
    public static Transformation compile(String text) {
        return compile(text, TransformationLimits.DEFAULT);
    }

    /// Fails with `intertwine.invalid`, and with the place where one is known, when the text is no such expression.
    public static Transformation compile(String text, TransformationLimits limits) {
        if (text.length() > limits.expressionLength()) {
            throw IntertwineException.invalid("The JSONata expression has " + text.length()
                    + " characters: shorten it to " + limits.expressionLength() + " at most.");
        }
        try {
            Transformation transformation = new Transformation(text, limits, ExpressionScan.scan(text));
            transformation.putBack(new Compiled(transformation.source));
            return transformation;
        } catch (Misplaced e) {
            throw fault(
                    "The JSONata expression '" + Clipped.text(text) + "' cannot be used: " + e.getMessage() + ".",
                    place(text, e.at()));
        } catch (JException e) {
            throw fault(notJsonata(text, String.valueOf(e.getMessage())), place(text, e.getLocation() - 1));
        } catch (RuntimeException | StackOverflowError e) {
            throw fault(notJsonata(text, "it cannot be read; look for what is not closed or not complete"), null);
        }
    }

    /// The result, or nothing when it is undefined. Fails with `intertwine.invalid` when the expression fails, or
    /// reaches a limit.
    ///
    /// @param variables by name, without the `$`: letters, digits and `_`
    public Optional<JsonValue> apply(JsonValue input, Map<String, JsonValue> variables) {
        variables.keySet().forEach(Transformation::checkName);
        try {
            Compiled ready = idle.poll();
            Compiled compiled = ready == null ? new Compiled(source) : ready;
            Optional<JsonValue> result =
                    PlainValues.fromJsonata(compiled.evaluate(input, variables, limits), limits.output());
            // one that failed is not used again: nobody knows what it holds
            putBack(compiled);
            return result;
        } catch (RuntimeException | StackOverflowError e) {
            throw failure(e);
        }
    }

    private void putBack(Compiled compiled) {
        idle.offer(compiled);
    }

    private static void checkName(String name) {
        if (!name.matches(NAME)) {
            throw IntertwineException.invalid("The variable '" + Clipped.text(name)
                    + "' cannot be bound: use letters, digits and '_', and a letter first.");
        }
    }

    private IntertwineException failure(Throwable thrown) {
        String failed = "The JSONata expression '" + Clipped.text(text) + "' failed: ";
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case IntertwineException own -> {
                    return fault(failed + own.getMessage() + ".", own.place());
                }
                case JException of -> {
                    return fault(
                            failed + Clipped.text(String.valueOf(of.getMessage())) + ".",
                            place(text, of.getLocation() - 1));
                }
                case StackOverflowError _ -> {
                    return fault(failed + "it calls itself, or nests, too deep: end the recursion earlier.", null);
                }
                default -> {}
            }
        }
        return fault(
                failed + "a value is not what it takes (" + Clipped.text(String.valueOf(thrown.getMessage())) + ").",
                null);
    }

    private static IntertwineException fault(String message, @Nullable TextPlace place) {
        return IntertwineException.invalid(message, place);
    }

    private static String notJsonata(String text, String why) {
        return "'" + Clipped.text(text) + "' is not JSONata: " + Clipped.text(why) + ".";
    }

    private static @Nullable TextPlace place(String text, int index) {
        return index < 0 ? null : TextPlace.at(text, Math.min(index, text.length()));
    }

    /// The text of the expression.
    @Override
    public String toString() {
        return text;
    }
}
