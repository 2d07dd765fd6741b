package io.intertwine.transformation;

import io.intertwine.api.IntertwineException;
import java.time.Duration;

/// How far a transformation may go.
///
/// @param time             for one evaluation
/// @param depth            how deep the parts of an expression, and calls of its functions, may nest
/// @param expressionLength in characters
/// @param output           in bytes of JSON; what is built on the way may take 16 times that, and all of it 48 times
public record TransformationLimits(Duration time, int depth, int expressionLength, int output) {
    /// 250 ms, 100 levels, 16,384 characters and 1 MiB.
    public static final TransformationLimits DEFAULT =
            new TransformationLimits(Duration.ofMillis(250), 100, 16_384, 1 << 20);

    public TransformationLimits {
        if (!time.isPositive() || depth < 1 || expressionLength < 1 || output < 1) {
            throw IntertwineException.invalid("The limits of a transformation are " + time + ", " + depth + ", "
                    + expressionLength + " and " + output + ": give positive ones.");
        }
    }
}
