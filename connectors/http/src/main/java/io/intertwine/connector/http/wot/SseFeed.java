package io.intertwine.connector.http.wot;

import io.intertwine.api.IntertwineException;
import io.intertwine.codec.JsonReader;
import io.intertwine.connector.http.HttpStream;
import io.intertwine.connector.http.SseEvent;
import io.intertwine.connector.http.SseReader;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Follows server-sent events, named after the affordance as the WoT profile wants it, or unnamed; others are passed
/// over. Returns with `Last-Event-ID`.
final class SseFeed implements Feed {
    private final Wiring wiring;
    private final Thing thing;
    private final Form form;
    private final Set<String> names;
    private @Nullable String lastId;
    private @Nullable Duration retry;

    SseFeed(Wiring wiring, Thing thing, Form form, String affordance) {
        this.wiring = wiring;
        this.thing = thing;
        this.form = form;
        this.names = Set.of(affordance, "message");
    }

    @Override
    public Optional<Duration> retry() {
        return Optional.ofNullable(retry);
    }

    @Override
    public void follow(Follower follower) throws IOException, InterruptedException {
        try (HttpStream stream = wiring.http().open(request())) {
            String type = stream.headers().firstValue("Content-Type").orElse("");
            if (!stream.successful() || !type.startsWith("text/event-stream")) {
                throw IntertwineException.invalid(form + " answered HTTP " + stream.status() + " with content type '"
                        + type + "': an event stream is wanted.");
            }
            follower.following();
            SseReader reader = new SseReader(stream.body(), wiring.http().maxBody());
            for (var event = reader.next(); event.isPresent(); event = reader.next()) {
                retry = reader.retry().orElse(retry);
                bring(event.get(), follower);
            }
        }
    }

    private void bring(SseEvent event, Follower follower) throws IOException, InterruptedException {
        lastId = event.id();
        if (event.name() != null && !names.contains(event.name())) {
            return;
        }
        try {
            var value = JsonReader.read(event.data());
            follower.notified(new Notification(List.of(value), event.time().orElse(null)));
        } catch (IntertwineException e) {
            follower.unclear("an event of " + form + " was dropped: " + e.getMessage());
        }
    }

    private HttpRequest request() {
        HttpRequest.Builder request = form.bodiless(wiring.authorizer().request(form, thing.trusted()))
                .header("Cache-Control", "no-store");
        String id = lastId;
        if (id != null && id.chars().allMatch(c -> c >= ' ' && c < 0x7F)) {
            request.header("Last-Event-ID", id);
        }
        return request.build();
    }
}
