package io.intertwine.directory;

import io.intertwine.api.IntertwineException;
import java.time.Duration;

/// Bounds of the directory.
///
/// @param tried    on how many candidates of the index one page tries its filters; then it ends, maybe with fewer items
///                 than asked for, and says where to go on
/// @param counted  how many candidates are tried to find the total, when the index alone cannot tell it
/// @param patience how long a query waits for an index that is being built
public record DirectoryLimits(int tried, int counted, Duration patience) {
    public static final DirectoryLimits DEFAULT = new DirectoryLimits(100_000, 10_000, Duration.ofSeconds(2));

    public DirectoryLimits {
        if (tried < 1 || counted < 1 || patience.isNegative()) {
            throw IntertwineException.invalid("The limits of the directory, " + tried + " tried, " + counted
                    + " counted, " + patience + " patience, are out of range: give positive ones.");
        }
    }
}
