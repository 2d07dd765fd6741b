package io.intertwine.connector.http.wot;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonNumber;
import io.intertwine.connector.http.HttpAnswer;
import io.intertwine.connector.http.PendingAnswer;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Follows by long poll: the answer to a request comes when something happens.
///
/// Some servers, node-wot among them, write what happens in one moment into one body without anything in between. Where
/// the pieces can be told apart they are; digits cannot be (`1` and `2` become `12`), so of a property that can be read
/// a number counts only when the server had announced the length of the body.
final class LongPollFeed implements Feed {
    private static final Duration TOO_QUICK = Duration.ofMillis(500);
    private static final int NO_ANSWER_YET = 408;

    private final Wiring wiring;
    private final Thing thing;
    private final Form form;
    private final boolean readable;

    /// @param readable whether the follower can read what an unreliable answer does not tell
    LongPollFeed(Wiring wiring, Thing thing, Form form, boolean readable) {
        this.wiring = wiring;
        this.thing = thing;
        this.form = form;
        this.readable = readable;
    }

    @Override
    public void follow(Follower follower) throws IOException, InterruptedException {
        HttpRequest request = form.bodiless(wiring.authorizer().request(form, thing.trusted()))
                .build();
        Instant sent = wiring.clock().instant();
        try (PendingAnswer pending = wiring.http().start(request)) {
            follower.following();
            HttpAnswer answer = pending.await();
            if (answer.status() == NO_ANSWER_YET || (answer.successful() && answer.empty())) {
                pause(sent);
            } else if (answer.successful()) {
                bring(answer, follower);
            } else {
                throw IntertwineException.invalid(form + " answered " + answer.described());
            }
        }
    }

    /// A server that says at once that nothing happened would be asked in a tight loop.
    private void pause(Instant sent) throws InterruptedException {
        Duration left = TOO_QUICK.minus(Duration.between(sent, wiring.clock().instant()));
        if (left.isPositive()) {
            Thread.sleep(left);
        }
    }

    private void bring(HttpAnswer answer, Follower follower) throws IOException, InterruptedException {
        List<JsonValue> values;
        try {
            values = JsonSequence.read(answer.body());
        } catch (IntertwineException e) {
            follower.unclear("an answer of " + form + " was dropped: " + e.getMessage());
            return;
        }
        boolean announced = answer.header("Content-Length").isPresent();
        if (announced || !readable || !(values.getLast() instanceof JsonNumber)) {
            follower.notified(new Notification(values, answer.lastModified().orElse(null)));
        }
    }
}
