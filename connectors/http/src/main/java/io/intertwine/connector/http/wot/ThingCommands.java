package io.intertwine.connector.http.wot;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.dtif.dts.Command;
import io.intertwine.api.dtif.dts.Command.InvokeAction;
import io.intertwine.api.dtif.dts.Command.SetProperty;
import io.intertwine.api.dtif.dts.CommandOutcome;
import io.intertwine.api.dtif.dts.CommandOutcome.Completed;
import io.intertwine.api.dtif.dts.CommandOutcome.Failed;
import io.intertwine.api.dtif.dts.CommandOutcome.TimedOut;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.port.ConnectionReport;
import io.intertwine.connector.http.HttpAnswer;
import io.intertwine.connector.http.HttpFaults;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Forwards commands to Things and says what became of them. Any thread may call.
final class ThingCommands {
    private static final int CREATED = 201;
    private static final int ACCEPTED = 202;

    private final Wiring wiring;

    ThingCommands(Wiring wiring) {
        this.wiring = wiring;
    }

    CommandOutcome execute(ThingSession session, Command command, Duration limit) {
        Operation operation = command instanceof SetProperty ? Operation.WRITEPROPERTY : Operation.INVOKEACTION;
        Optional<Form> form = session.thing().find(operation, command.affordance());
        if (form.isEmpty()) {
            return new Failed("The Thing '" + command.twin() + "' has no form for " + operation.word() + " of '"
                    + command.affordance() + "' that can be used: give it one with HTTP and JSON.");
        }
        try {
            return switch (command) {
                case SetProperty set -> write(session, set, form.get(), new Deadline(limit));
                case InvokeAction invoke -> invoke(session, invoke, form.get(), new Deadline(limit));
            };
        } catch (IOException e) {
            session.nudge();
            return unanswered(form.get(), e, limit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Failed("The connection was closed while the command waited for its answer.");
        } catch (RuntimeException e) {
            return new Failed(
                    e instanceof IntertwineException ? String.valueOf(e.getMessage()) : form.get() + ": " + e);
        }
    }

    private static CommandOutcome unanswered(Form form, IOException e, Duration limit) {
        boolean sent = !(e instanceof ConnectException
                || e instanceof UnknownHostException
                || e instanceof HttpConnectTimeoutException);
        if (sent && e instanceof HttpTimeoutException) {
            return new TimedOut(limit);
        }
        return new Failed(form + " was not answered: " + HttpFaults.describe(e)
                + (sent ? "; whether the Thing did it is unknown." : "; the Thing did not get it."));
    }

    private CommandOutcome write(ThingSession session, SetProperty set, Form form, Deadline deadline)
            throws IOException, InterruptedException {
        HttpAnswer answer = wiring.http().send(request(session.thing(), form, set.value()), deadline.left());
        if (!answer.successful()) {
            return refused(form, answer);
        }
        readBack(session, set.affordance(), deadline);
        return new Completed(null);
    }

    /// The write is done whatever becomes of this; the session looks again when it fails.
    private void readBack(ThingSession session, String property, Deadline deadline) throws InterruptedException {
        Duration usual = wiring.http().timeout();
        Duration limit = deadline.left().compareTo(usual) < 0 ? deadline.left() : usual;
        try {
            Optional<String> problem = session.properties().read(property, false, limit);
            problem.ifPresent(_ -> session.nudge());
        } catch (IOException e) {
            session.nudge();
        }
    }

    private CommandOutcome invoke(ThingSession session, InvokeAction invoke, Form form, Deadline deadline)
            throws IOException, InterruptedException {
        HttpAnswer answer = wiring.http().send(request(session.thing(), form, invoke.input()), deadline.left());
        session.nudge();
        if (!answer.successful()) {
            return refused(form, answer);
        }
        Optional<String> location = answer.header("Location");
        if (location.isPresent() && (answer.status() == CREATED || answer.status() == ACCEPTED)) {
            CommandOutcome outcome =
                    new PendingAction(wiring, session.thing(), form, deadline).await(location.get(), answer);
            session.nudge();
            return outcome;
        }
        return new Completed(output(form, answer));
    }

    private @Nullable JsonValue output(Form form, HttpAnswer answer) {
        if (answer.empty()) {
            return null;
        }
        try {
            return answer.json();
        } catch (IntertwineException e) {
            wiring.link()
                    .status(new ConnectionReport.Refused("The output of " + form + " was dropped: " + e.getMessage()));
            return null;
        }
    }

    private HttpRequest request(Thing thing, Form form, @Nullable JsonValue body) {
        HttpRequest.Builder request =
                wiring.authorizer().request(form, thing.trusted()).header("Accept", "application/json");
        if (body == null) {
            return request.method(form.method(), BodyPublishers.noBody()).build();
        }
        return request.header("Content-Type", form.contentType())
                .method(form.method(), BodyPublishers.ofString(body.toString(), StandardCharsets.UTF_8))
                .build();
    }

    private static Failed refused(Form form, HttpAnswer answer) {
        return new Failed(form + " answered " + answer.described());
    }
}
