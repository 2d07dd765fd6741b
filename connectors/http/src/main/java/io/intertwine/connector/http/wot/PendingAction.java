package io.intertwine.connector.http.wot;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.dtif.dts.CommandOutcome;
import io.intertwine.api.dtif.dts.CommandOutcome.Completed;
import io.intertwine.api.dtif.dts.CommandOutcome.Failed;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.json.JsonValue.JsonText;
import io.intertwine.connector.http.HttpAnswer;
import io.intertwine.connector.http.Origin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;

/// An action that goes on after its request was answered: its status (`ActionStatus` of the WoT profile) is asked for
/// until it is completed or failed.
final class PendingAction {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final Wiring wiring;
    private final Thing thing;
    private final Form form;
    private final Deadline deadline;

    PendingAction(Wiring wiring, Thing thing, Form form, Deadline deadline) {
        this.wiring = wiring;
        this.thing = thing;
        this.form = form;
        this.deadline = deadline;
    }

    /// Blocks until the action ends; fails with [HttpTimeoutException] when the time is over.
    CommandOutcome await(String location, HttpAnswer first) throws IOException, InterruptedException {
        Optional<URI> status = Addresses.resolve(Optional.of(form.href()), location, java.util.Map.of())
                .filter(uri -> Origin.of(uri).equals(Origin.of(form.href())));
        if (status.isEmpty()) {
            return new Failed(form + " named '" + location + "' as the place of its status: an address of "
                    + Origin.of(form.href()) + " is wanted.");
        }
        Form query = new Form(status.get(), "GET", "application/json", Form.Subprotocol.NONE, form.security());
        Optional<CommandOutcome> outcome = first.empty() ? Optional.empty() : outcome(first);
        for (Duration pause = FIRST_PAUSE; outcome.isEmpty(); pause = longer(pause)) {
            if (deadline.passed()) {
                throw new HttpTimeoutException(form + " did not end in time");
            }
            Thread.sleep(pause.compareTo(deadline.left()) < 0 ? pause : deadline.left());
            HttpAnswer answer = wiring.http()
                    .send(
                            query.bodiless(wiring.authorizer().request(query, thing.trusted()))
                                    .build(),
                            deadline.left());
            outcome = answer.successful()
                    ? outcome(answer)
                    : Optional.of(new Failed(query + " answered " + answer.described()));
        }
        return outcome.get();
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    private Optional<CommandOutcome> outcome(HttpAnswer answer) {
        try {
            return answer.json() instanceof JsonObject status ? outcome(status) : Optional.empty();
        } catch (IntertwineException e) {
            return Optional.of(new Failed("The status of " + form + " cannot be read: " + e.getMessage()));
        }
    }

    private Optional<CommandOutcome> outcome(JsonObject status) {
        return switch (status.text("status").or(() -> status.text("state")).orElse("")) {
            case "completed" -> Optional.of(new Completed(status.find("output").orElse(null)));
            case "failed" -> Optional.of(new Failed(form + " failed: " + reason(status.find("error"))));
            default -> Optional.empty();
        };
    }

    private static String reason(Optional<JsonValue> error) {
        return switch (error.orElse(null)) {
            case JsonObject object ->
                object.text("detail").or(() -> object.text("title")).orElse(object.toString());
            case JsonText(String text) -> text;
            case null -> "the Thing does not say why";
            case JsonValue other -> other.toString();
        };
    }
}
