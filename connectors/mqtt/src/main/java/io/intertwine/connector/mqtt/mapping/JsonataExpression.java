package io.intertwine.connector.mqtt.mapping;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// A JSONata expression, compiled once and evaluated within bounds of time and depth. Any thread may call; one at a
/// time evaluates.
///
/// Regular expressions, `$eval` and `$pad` are not available: the bounds do not hold inside them, and whoever registers
/// a twin system could stop the enabler with one.
public final class JsonataExpression {
    private static final int LONGEST = 4096;
    private static final long MOST_MILLIS = 250;
    private static final int DEEPEST = 100;

    private final String text;
    private final Jsonata compiled;
    private final ReentrantLock lock = new ReentrantLock();

    private JsonataExpression(String text, Jsonata compiled) {
        this.text = text;
        this.compiled = compiled;
    }

    public static JsonataExpression compile(String text) {
        if (text.length() > LONGEST) {
            throw IntertwineException.invalid("the JSONata expression has " + text.length()
                    + " characters: shorten it to " + LONGEST + " at most");
        }
        if (RegexScan.finds(text)) {
            throw IntertwineException.invalid("the JSONata expression '" + text
                    + "' has a regular expression or a '/' that looks like one: use $contains, $split or $replace with"
                    + " text, and put parentheses around what is divided");
        }
        try {
            return new JsonataExpression(text, Jsonata.jsonata(text));
        } catch (JException | IndexOutOfBoundsException | NullPointerException | StackOverflowError e) {
            throw IntertwineException.invalid("'" + text + "' is not JSONata: "
                    + (e instanceof JException ? e.getMessage() : "it cannot be read"));
        }
    }

    /// The result, or nothing when it is undefined.
    public Optional<JsonValue> evaluate(JsonValue input) {
        lock.lock();
        try {
            Jsonata.Frame bounds = compiled.createFrame();
            bounds.bind("eval", (Object) null);
            bounds.bind("pad", (Object) null);
            bounds.setRuntimeBounds(MOST_MILLIS, DEEPEST);
            return PlainValues.fromJsonata(compiled.evaluate(PlainValues.plain(input), bounds));
        } catch (RuntimeException | StackOverflowError e) {
            throw IntertwineException.invalid("the JSONata expression '" + text + "' failed: " + e.getMessage());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
