package io.intertwine.transformation;

import com.dashjoin.jsonata.Jsonata;
import io.intertwine.api.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// One compiled copy of an expression. One thread at a time uses it.
final class Compiled {
    private static final Semaphore PLACES = new Semaphore(Runtime.getRuntime().availableProcessors());

    private final Jsonata expression;
    private final boolean tuples;

    Compiled(ExpressionSource source) {
        expression = Jsonata.jsonata(source.text());
        expression.setOutputConvertNulls(false);
        BoundedFunctions.ALL.forEach(expression::registerFunction);
        source.patterns().forEach(expression::registerFunction);
        tuples = source.tuples();
    }

    /// Waits until a processor is free for it: the time of an evaluation is that of the clock, and many at a time would
    /// use up each other's.
    @Nullable
    Object evaluate(JsonValue input, Map<String, JsonValue> variables, TransformationLimits limits) {
        PLACES.acquireUninterruptibly();
        try {
            return evaluated(input, variables, limits);
        } finally {
            PLACES.release();
        }
    }

    private @Nullable Object evaluated(JsonValue input, Map<String, JsonValue> variables, TransformationLimits limits) {
        Meter meter = new Meter(limits, tuples);
        Object root = PlainValues.plain(input);
        List<@Nullable Object> given = new ArrayList<>();
        given.add(root);
        Jsonata.Frame frame = expression.createFrame();
        variables.forEach((name, value) -> {
            Object plain = PlainValues.plain(value);
            given.add(plain);
            frame.bind(name, plain);
        });
        frame.setEvaluateEntryCallback((_, _, _) -> meter.enter());
        frame.setEvaluateExitCallback((_, _, _, result) -> meter.leave(result));
        meter.admit(given);
        return ScopedValue.where(Meter.CURRENT, meter).call(() -> expression.evaluate(root, frame));
    }
}
