package io.intertwine.connector.mqtt;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.dtif.dts.Command;
import io.intertwine.api.dtif.dts.Command.InvokeAction;
import io.intertwine.api.dtif.dts.Command.SetProperty;
import io.intertwine.api.dtif.dts.CommandOutcome;
import io.intertwine.api.dtif.dts.CommandOutcome.Completed;
import io.intertwine.api.dtif.dts.CommandOutcome.Failed;
import io.intertwine.api.dtif.dts.CommandOutcome.TimedOut;
import io.intertwine.api.dtif.dts.CommandOutcome.Unknown;
import io.intertwine.connector.mqtt.mapping.CommandPayload;
import io.intertwine.connector.mqtt.mapping.TopicPattern;
import io.intertwine.connector.mqtt.session.BrokerSession;
import io.intertwine.connector.mqtt.session.Handover;
import io.intertwine.connector.mqtt.session.Outgoing;
import io.intertwine.connector.mqtt.settings.CommandSettings;
import io.intertwine.connector.mqtt.settings.CommandSettings.Way;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Sends commands and waits for their answers. Any thread may call, several at once.
///
/// With a configured reply, only the device's answer completes a command. Without one, a write is complete when
/// the device reports the value, or answers on the response topic of MQTT 5; what became of an action is
/// unknown when the broker took the message.
final class CommandDesk {
    private final CommandSettings settings;
    private final PendingReplies replies;
    private final ReportedValues reported;
    private volatile State state = new State.Away("The connection is not made yet.");

    /// Whether there is a session to publish in.
    private sealed interface State {
        record Away(String reason) implements State {}

        record Here(BrokerSession session, @Nullable String responseTopic) implements State {}
    }

    CommandDesk(CommandSettings settings, PendingReplies replies, ReportedValues reported) {
        this.settings = settings;
        this.replies = replies;
        this.reported = reported;
    }

    /// @param responseTopic the topic that was subscribed for answers of MQTT 5; null when there is none
    void connected(BrokerSession session, @Nullable String responseTopic) {
        state = new State.Here(session, responseTopic);
    }

    void disconnected(String reason) {
        state = new State.Away(reason);
    }

    /// Why there is no session, if there is none.
    Optional<String> away() {
        return state instanceof State.Away(String reason) ? Optional.of(reason) : Optional.empty();
    }

    CommandOutcome execute(String id, Command command, Duration limit) {
        Way way = command instanceof SetProperty ? settings.set() : settings.invoke();
        if (way == null) {
            String member = command instanceof SetProperty ? "commands.set" : "commands.invoke";
            return new Failed("The system's configuration has no '" + member + "': add it to send such commands.");
        }
        return switch (state) {
            case State.Away(String reason) -> new Failed(reason);
            case State.Here(BrokerSession session, String responseTopic) -> {
                try {
                    yield send(session, outgoing(id, command, way, limit, responseTopic), command, limit);
                } catch (IntertwineException e) {
                    yield new Failed(String.valueOf(e.getMessage()));
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                    yield new Failed("The wait for the answer was interrupted.");
                }
            }
        };
    }

    private Outgoing outgoing(String id, Command command, Way way, Duration limit, @Nullable String responseTopic) {
        Map<String, String> names = Map.of(
                "twin",
                command.twin().value(),
                command instanceof SetProperty ? "property" : "action",
                command.affordance(),
                "id",
                id);
        CommandPayload.Parts parts = switch (command) {
            case SetProperty set -> new CommandPayload.Parts(names, "value", set.value());
            case InvokeAction invoke -> new CommandPayload.Parts(names, "input", invoke.input());
        };
        return new Outgoing(
                way.topic().expand(names),
                way.payload().of(parts),
                way.qos(),
                way.retain(),
                responseTopic(names, responseTopic),
                id,
                limit);
    }

    /// The configured reply topic where it is one topic, so that a device finds the same place either way.
    private @Nullable String responseTopic(Map<String, String> names, @Nullable String subscribed) {
        TopicPattern pattern =
                settings.reply() == null ? null : settings.reply().pattern();
        return pattern == null || pattern.hasWildcards() ? subscribed : pattern.expand(names);
    }

    private CommandOutcome send(BrokerSession session, Outgoing message, Command command, Duration limit)
            throws InterruptedException {
        CompletableFuture<CommandOutcome> answer = replies.expect(message.correlation());
        try (var _ = watch(command, answer)) {
            var _ = session.publish(message).thenAccept(handover -> handedOver(handover, message, command, answer));
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            return new TimedOut(limit);
        } catch (ExecutionException e) {
            return new Failed(String.valueOf(e.getCause()));
        } finally {
            replies.forget(message.correlation());
        }
    }

    private ReportedValues.Watch watch(Command command, CompletableFuture<CommandOutcome> answer) {
        return settings.reply() == null && command instanceof SetProperty(var twin, var property, var value)
                ? reported.watch(twin, property, value, () -> answer.complete(new Completed(null)))
                : () -> {};
    }

    private void handedOver(
            Handover handover, Outgoing message, Command command, CompletableFuture<CommandOutcome> answer) {
        switch (handover) {
            case Handover.Refused(String reason) ->
                answer.complete(new Failed(
                        "The broker did not take the command on topic '" + message.topic() + "': " + reason + "."));
            case Handover.NobodyListens() -> {
                if (!message.retain()) {
                    answer.complete(new Failed("No device listens on topic '" + message.topic() + "'."));
                }
            }
            case Handover.Accepted() -> accepted(command, answer);
            case Handover.Unknown() -> {
                // the device may have it or not: only its answer, or the time limit, can tell
            }
        }
    }

    private void accepted(Command command, CompletableFuture<CommandOutcome> answer) {
        if (settings.reply() != null) {
            return;
        }
        switch (command) {
            case SetProperty(var twin, var property, var value) -> {
                if (reported.shows(twin, property, value)) {
                    answer.complete(new Completed(null));
                }
            }
            case InvokeAction invoke ->
                answer.complete(new Unknown("The broker took '" + invoke.affordance()
                        + "'; whether the device did it is unknown, since no 'commands.reply' is configured."));
        }
    }
}
