package io.intertwine.connector.link;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.dtif.dts.TwinEvent;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonArray;
import io.intertwine.api.json.JsonValue.JsonNull;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.ConnectionReport;
import io.intertwine.api.port.SystemLink;
import io.intertwine.api.twin.TwinDescription;
import io.intertwine.codec.JsonReader;
import io.intertwine.connector.link.message.DescriptionsReader;
import io.intertwine.connector.link.message.FromSystem;
import io.intertwine.connector.link.message.ToSystem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// What the messages of one session do, one after another on its thread.
final class Conversation {
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final LinkSession session;
    private final Questions questions;
    private final LinkSession.Parts parts;
    private final Listing listing;

    Conversation(LinkSession session, Questions questions, LinkSession.Parts parts) {
        this.session = session;
        this.questions = questions;
        this.parts = parts;
        this.listing = new Listing(parts.connector().limits().twins());
    }

    /// Throws what ends the connection.
    void handle(String text) throws InterruptedException {
        LinkConnection place = session.place();
        if (place == null) {
            greet(FromSystem.parse(read(text)));
            return;
        }
        JsonObject message = JsonObject.EMPTY;
        try {
            message = read(text);
            handle(place, FromSystem.parse(message));
        } catch (IntertwineException e) {
            refuse(place, message, String.valueOf(e.getMessage()));
        }
    }

    private static JsonObject read(String text) {
        return JsonReader.readObject(text.getBytes(StandardCharsets.UTF_8));
    }

    private void greet(FromSystem message) {
        switch (message) {
            case FromSystem.Hello hello -> hello(hello);
            case FromSystem.Token _ -> throw admitted();
            case FromSystem.Heartbeat _ -> session.send(new ToSystem.Heartbeat());
            default ->
                throw IntertwineException.invalid(
                        "Say hello first: {\"type\":\"hello\",\"system\":\"the id of your system\"}");
        }
    }

    private static IntertwineException admitted() {
        return IntertwineException.invalid("This connection is admitted already: open another one for another key.");
    }

    private void hello(FromSystem.Hello hello) {
        JsonArray twins = hello.twins();
        List<TwinDescription> described = twins == null ? List.of() : bounded(DescriptionsReader.read(twins));
        Integer seconds = hello.lease();
        Duration asked = seconds == null ? null : LinkLimits.checkLease(Duration.ofSeconds(seconds));
        LinkConnection place = parts.door().enter(parts.subject(), hello);
        Duration lease = asked == null ? place.lease() : asked;
        String epoch = hello.epoch() == null ? UUID.randomUUID().toString() : hello.epoch();
        long resume = hello.resume() == null ? 0 : hello.resume();
        place.attach(session, () -> {
            if (twins != null) {
                place.link().twins(described, true);
            }
            long durable = place.numbering().begin(epoch, resume);
            session.placed(place, lease);
            session.send(new ToSystem.Welcome(
                    place.link().system().id(), place.link().system().revision(), lease, durable));
            tellUnlisted(place.link(), "hello", described);
            new Acknowledging(session, place.numbering(), durable).start();
        });
    }

    private void handle(LinkConnection place, FromSystem message) throws InterruptedException {
        switch (message) {
            case FromSystem.Changes changes -> changes(place, changes);
            case FromSystem.Twins twins -> list(place, twins);
            case FromSystem.Event event -> place.inTurn(session, () -> event(place.link(), event));
            case FromSystem.Outcome outcome -> questions.answered(outcome);
            case FromSystem.Described described -> questions.answered(described);
            case FromSystem.Heartbeat _ -> session.send(new ToSystem.Heartbeat());
            case FromSystem.Goodbye(String reason) -> goodbye(place, reason == null ? "" : ": " + reason);
            case FromSystem.Token _ -> throw admitted();
            case FromSystem.Hello _ ->
                throw IntertwineException.invalid(
                        "This connection said hello already: open another one for another system.");
        }
    }

    private void changes(LinkConnection place, FromSystem.Changes message) throws InterruptedException {
        place.numbering().awaitRoom(session::isOver);
        place.inTurn(session, () -> new Intake(session, place).take(message.number(), message.changes(), List.of()));
    }

    private void list(LinkConnection place, FromSystem.Twins message) {
        listing.add(message.twins());
        if (Boolean.TRUE.equals(message.more())) {
            return;
        }
        List<TwinDescription> whole = bounded(listing.whole());
        boolean complete = Boolean.TRUE.equals(message.complete());
        place.inTurn(session, () -> place.link().twins(whole, complete));
        tellUnlisted(place.link(), "twins", whole);
    }

    private List<TwinDescription> bounded(List<TwinDescription> twins) {
        int most = parts.connector().limits().twins();
        if (twins.size() > most) {
            throw IntertwineException.invalid("The list has more than " + most
                    + " twins, which is the limit: list fewer, or have intertwine.limits.link.twins raised.");
        }
        return twins;
    }

    /// A twin of another system is not listed for this one (9.2 NOTE).
    private void tellUnlisted(SystemLink link, String of, List<TwinDescription> twins) {
        List<String> reasons = twins.stream()
                .map(TwinDescription::id)
                .filter(id -> link.listed(id).isEmpty())
                .map(id -> "The twin '" + id + "' belongs to another twin system: give yours an id of its own.")
                .toList();
        if (!reasons.isEmpty()) {
            session.send(new ToSystem.Refused(of, null, reasons));
        }
    }

    private void event(SystemLink link, FromSystem.Event event) {
        TwinDescription twin = link.listed(event.twin())
                .orElseThrow(() -> IntertwineException.invalid(
                        "The twin '" + event.twin() + "' is not one of the system's twins: list it first."));
        if (!twin.events().containsKey(event.name())) {
            throw IntertwineException.invalid("The twin '" + event.twin() + "' has no event '" + event.name()
                    + "': describe it, or do not send it.");
        }
        Instant time = event.time() == null ? parts.connector().clock().instant() : event.time();
        JsonValue data = event.data() == null ? JsonNull.NULL : event.data();
        link.event(event.twin(), new TwinEvent(event.name(), data, time));
    }

    private void goodbye(LinkConnection place, String reason) throws InterruptedException {
        place.numbering().awaitQuiet(FAREWELL);
        session.end(CloseCode.GOODBYE, "The system said goodbye" + reason);
    }

    /// Changes that cannot be read count as taken where their number can: sent again, they would not be better.
    private void refuse(LinkConnection place, JsonObject message, String reason) throws InterruptedException {
        String type = message.text("type").orElse(null);
        if ("changes".equals(type) && message.number("number").isPresent()) {
            try {
                long number = FromSystem.number(message);
                place.numbering().awaitRoom(session::isOver);
                place.inTurn(session, () -> new Intake(session, place).take(number, List.of(), List.of(reason)));
                return;
            } catch (IntertwineException _) {
                // it is the number that is wrong; the reason says so
            }
        }
        place.link().status(new ConnectionReport.Refused(reason));
        session.send(new ToSystem.Refused(type, null, List.of(reason)));
    }
}
