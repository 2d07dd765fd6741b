package io.intertwine.api.dtif.dtsr;

/// Two percentiles of the last minute, in milliseconds; both are NaN when nothing was measured.
public record Percentiles(double p50, double p99) {
    public static final Percentiles NONE = new Percentiles(Double.NaN, Double.NaN);
}
