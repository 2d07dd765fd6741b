package io.intertwine.bench;

import io.intertwine.conformance.peer.PeerProcess;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Something that calls go through, and what was measured of it.
final class Hop {
    private final String name;
    private final String url;
    private final Map<String, String> headers;
    private final PeerProcess process;
    private final List<Double> micros = new ArrayList<>();
    private final List<Double> perSecond = new ArrayList<>();

    Hop(String name, String url, Map<String, String> headers, PeerProcess process) {
        this.name = name;
        this.url = url;
        this.headers = Map.copyOf(headers);
        this.process = process;
    }

    String name() {
        return name;
    }

    void warmUp(Wrk wrk, int seconds) {
        wrk.load(url, headers, seconds);
    }

    /// One slice: what its process used, over what was answered.
    void measure(Wrk wrk, int seconds) {
        double before = CpuClock.micros(process.pid());
        long answered = wrk.load(url, headers, seconds);
        micros.add((CpuClock.micros(process.pid()) - before) / answered);
        perSecond.add((double) answered / seconds);
    }

    double medianMicros() {
        return quantile(micros, 0.5);
    }

    double bestMicros() {
        return quantile(micros, 0);
    }

    double medianPerSecond() {
        return quantile(perSecond, 0.5);
    }

    double megabytes() {
        return CpuClock.residentMegabytes(process.pid());
    }

    private static double quantile(List<Double> values, double share) {
        double[] sorted = values.stream().mapToDouble(value -> value).toArray();
        Arrays.sort(sorted);
        return sorted[(int) (share * (sorted.length - 1))];
    }

    void end() {
        process.close();
    }
}
