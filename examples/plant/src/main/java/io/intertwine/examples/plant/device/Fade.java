package io.intertwine.examples.plant.device;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/// A change of brightness that is under way.
final class Fade {
    private final int from;
    private final int to;
    private final double seconds;
    private final CompletableFuture<Outcome> answer = new CompletableFuture<>();
    private double passed;

    Fade(int from, int to, double seconds) {
        this.from = from;
        this.to = to;
        this.seconds = seconds;
    }

    CompletableFuture<Outcome> answer() {
        return answer;
    }

    void advance(Duration elapsed) {
        passed += Seconds.of(elapsed);
    }

    boolean ended() {
        return passed >= seconds;
    }

    int brightness() {
        return ended() ? to : (int) Math.round(from + (to - from) * passed / seconds);
    }
}
