package io.intertwine.examples.plant.wot;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/// Carries feeds to callers, as server-sent events or by long poll, to a limited number of callers at a time.
final class Watchers {
    private static final int AT_MOST = 64;
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(15);
    private static final Duration LONG_POLL = Duration.ofSeconds(25);

    private final Semaphore places = new Semaphore(AT_MOST);

    /// Streams values as unnamed server-sent events, the current one first, until the caller leaves.
    void streamValues(Call call, Feed feed) throws IOException {
        stream(call, feed, "");
    }

    /// Streams events as server-sent events that carry the name of the event.
    void streamEvents(Call call, Feed feed, String name) throws IOException {
        stream(call, feed, "event: " + name + "\n");
    }

    private void stream(Call call, Feed feed, String prefix) throws IOException {
        withPlace(feed, subscription -> {
            try (var out = call.stream("text/event-stream")) {
                out.flush();
                while (!call.isHead()) {
                    write(out, subscription.next(SIGN_OF_LIFE), prefix);
                }
            }
        });
    }

    private static void write(OutputStream out, Optional<Message> message, String prefix) throws IOException {
        var text = message.map(m -> prefix + "id: " + m.time() + "\ndata: " + m.data() + "\n\n")
                .orElse(": still here\n\n");
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /// Answers with the next value, or after a while with the one that still holds.
    ///
    /// A caller that sends back the last `ETag` as `If-None-Match` misses nothing between two polls: it
    /// gets a newer value at once.
    void longPoll(Call call, Feed feed) throws IOException {
        withPlace(feed, subscription -> {
            var current = subscription.next(Duration.ZERO).orElseThrow();
            boolean missedOne = call.header("If-None-Match")
                    .filter(tag -> !tag.equals(current.tag()))
                    .isPresent();
            var answer = missedOne ? current : subscription.next(LONG_POLL).orElse(current);
            call.reply("ETag", answer.tag());
            call.send("application/json", answer.data());
        });
    }

    @FunctionalInterface
    private interface Visit {
        void with(Subscription subscription) throws IOException, InterruptedException;
    }

    private void withPlace(Feed feed, Visit visit) throws IOException {
        if (!places.tryAcquire()) {
            throw Fault.of(503, "%d callers are watching already".formatted(AT_MOST), "Retry-After", "5");
        }
        try (var subscription = feed.subscribe()) {
            visit.with(subscription);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            places.release();
        }
    }
}
