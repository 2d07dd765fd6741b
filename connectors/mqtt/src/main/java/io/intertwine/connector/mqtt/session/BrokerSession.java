package io.intertwine.connector.mqtt.session;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// A connection to a broker that was made, and that ends once. Any thread may call.
public interface BrokerSession extends AutoCloseable {
    /// How the attempt to connect went.
    sealed interface Opening {
        record Opened(BrokerSession session) implements Opening {}

        record Failed(String reason) implements Opening {}
    }

    /// Connects; blocks until the broker answered, at most some seconds.
    ///
    /// @param receiver gets each message, in order, on the executor; while it blocks, messages wait at the
    ///                 broker, and when it fails, the session ends
    /// @param worker   runs one task at a time, in order
    static Opening open(Login login, Consumer<Incoming> receiver, Executor worker) throws InterruptedException {
        return login.broker().version() == 5
                ? Mqtt5Session.open(login, receiver, worker)
                : Mqtt3Session.open(login, receiver, worker);
    }

    /// Subscribes and gives the reason if the broker does not allow it; blocks until it answered. A connection that
    /// breaks meanwhile is not a reason: see [#ended].
    Optional<String> subscribe(String filter, int qos) throws InterruptedException;

    /// Publishes; the future does not fail.
    CompletableFuture<Handover> publish(Outgoing message);

    /// Completed with the reason when the connection is gone.
    CompletableFuture<String> ended();

    /// Says good-bye; the broker keeps the session, so that what is sent meanwhile is not lost.
    @Override
    void close();
}
