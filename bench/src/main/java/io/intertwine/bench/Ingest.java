package io.intertwine.bench;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/// What was measured of changes that came in.
///
/// @param micros of the processor for one change, of the whole process
/// @param rate   changes in a second
/// @param p99    milliseconds until the acknowledgement that 99 of 100 did not exceed
record Ingest(double micros, double rate, double p99) {
    /// Of each the median.
    static Ingest median(Ingest[] slices) {
        return new Ingest(median(slices, Ingest::micros), median(slices, Ingest::rate), median(slices, Ingest::p99));
    }

    private static double median(Ingest[] slices, ToDoubleFunction<Ingest> of) {
        double[] sorted = Arrays.stream(slices).mapToDouble(of).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
