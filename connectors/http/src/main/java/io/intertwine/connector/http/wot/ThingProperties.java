package io.intertwine.connector.http.wot;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.Change;
import io.intertwine.api.port.ConnectionReport;
import io.intertwine.api.twin.Quality;
import io.intertwine.connector.http.HttpAnswer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Reads the properties of one Thing and reports their values. Any thread may call.
final class ThingProperties {
    private final Wiring wiring;
    private final Thing thing;
    private final ReportOrder order;
    private volatile boolean readAllWorks;

    /// What became of a round of reading.
    ///
    /// @param values   how many properties were read
    /// @param problems why others were not, though the Thing answered
    record Reading(int values, List<String> problems) {
        boolean failed() {
            return values == 0 && !problems.isEmpty();
        }
    }

    ThingProperties(Wiring wiring, Thing thing) {
        this.wiring = wiring;
        this.thing = thing;
        this.order = new ReportOrder(wiring.link());
        this.readAllWorks = thing.readAll().isPresent();
    }

    ReportOrder order() {
        return order;
    }

    Set<String> readable() {
        return new TreeSet<>(thing.of(Operation.READPROPERTY).keySet());
    }

    /// Reads these properties again, all in one request where the Thing offers that.
    Reading read(Collection<String> names) throws IOException, InterruptedException {
        Set<String> missing = new TreeSet<>(names);
        int values = 0;
        if (names.size() > 1 && readAllWorks) {
            Set<String> read = readAll();
            values += read.size();
            missing.removeAll(read);
        }
        List<String> problems = new ArrayList<>();
        for (String name : missing) {
            Optional<String> problem = read(name, true, wiring.http().timeout());
            problem.ifPresent(problems::add);
            values += problem.isPresent() ? 0 : 1;
        }
        return new Reading(values, problems);
    }

    /// Reads one property; answers why it could not be read, though the Thing answered.
    ///
    /// @param again see [Change#reread]
    Optional<String> read(String name, boolean again, Duration limit) throws IOException, InterruptedException {
        Optional<Form> form = thing.find(Operation.READPROPERTY, name);
        if (form.isEmpty()) {
            return Optional.empty();
        }
        long ticket = order.ticket();
        try {
            HttpAnswer answer = send(form.get(), limit);
            if (!answer.successful()) {
                return Optional.of(problem(name, form.get(), answer.described()));
            }
            Instant time = answer.lastModified().orElse(null);
            order.report(ticket, List.of(change(name, answer.json(), time, again)));
            return Optional.empty();
        } catch (IntertwineException e) {
            return Optional.of(refused(problem(name, form.get(), String.valueOf(e.getMessage()))));
        }
    }

    /// Reads one property and answers with which HTTP status. Fails with what is wrong when it cannot be asked
    /// for.
    int status(String name, Duration limit) throws IOException, InterruptedException {
        Form form = thing.find(Operation.READPROPERTY, name).orElseThrow();
        long ticket = order.ticket();
        HttpAnswer answer = send(form, limit);
        if (answer.successful()) {
            report(ticket, name, answer);
        }
        return answer.status();
    }

    private void report(long ticket, String name, HttpAnswer answer) {
        try {
            order.report(
                    ticket,
                    List.of(change(name, answer.json(), answer.lastModified().orElse(null), true)));
        } catch (IntertwineException e) {
            refused("The value of '" + name + "' of '" + thing.id() + "' is not usable: " + e.getMessage());
        }
    }

    /// A probe for a Thing of which nothing can be read: any answer will do.
    void probe() throws IOException, InterruptedException {
        Optional<Form> any = thing.forms().values().stream()
                .flatMap(forms -> forms.values().stream())
                .findAny();
        if (any.isPresent()) {
            wiring.http()
                    .send(java.net.http.HttpRequest.newBuilder(any.get().href())
                            .method("HEAD", java.net.http.HttpRequest.BodyPublishers.noBody())
                            .build());
        }
    }

    private Set<String> readAll() throws IOException, InterruptedException {
        Form form = thing.readAll().orElseThrow();
        long ticket = order.ticket();
        Set<String> read = new TreeSet<>();
        try {
            HttpAnswer answer = send(form, wiring.http().timeout());
            if (answer.successful() && answer.json() instanceof JsonObject values) {
                List<Change> changes = known(values);
                changes.forEach(change -> read.add(change.property()));
                order.report(ticket, changes);
            } else {
                readAllWorks = answer.status() >= 500 || answer.status() == 401 || answer.status() == 429;
            }
        } catch (IntertwineException e) {
            refused("Reading all properties of '" + thing.id() + "' (" + form + ") failed: " + e.getMessage());
        }
        return read;
    }

    private List<Change> known(JsonObject values) {
        List<Change> changes = new ArrayList<>();
        for (String name : readable()) {
            values.find(name).ifPresent(value -> changes.add(change(name, value, null, true)));
        }
        return changes;
    }

    private HttpAnswer send(Form form, Duration limit) throws IOException, InterruptedException {
        return wiring.http()
                .send(
                        form.bodiless(wiring.authorizer().request(form, thing.trusted()))
                                .build(),
                        limit);
    }

    private Change change(String name, JsonValue value, @Nullable Instant time, boolean again) {
        return new Change(thing.id(), name, value, time, Quality.GOOD, again);
    }

    private String problem(String name, Form form, String why) {
        return "Reading '" + name + "' of '" + thing.id() + "' (" + form + ") failed: " + why;
    }

    private String refused(String why) {
        wiring.link().status(new ConnectionReport.Refused(why));
        return why;
    }
}
