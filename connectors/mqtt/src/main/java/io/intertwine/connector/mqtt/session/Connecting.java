package io.intertwine.connector.mqtt.session;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/// Waiting for the broker's answers; the client bounds how long.
final class Connecting {
    private Connecting() {}

    static BrokerSession.Opening await(CompletableFuture<?> connected, BrokerSession session, Login login)
            throws InterruptedException {
        try {
            connected.get();
            return new BrokerSession.Opening.Opened(session);
        } catch (ExecutionException e) {
            session.close();
            return new BrokerSession.Opening.Failed(Failures.connection(e, login));
        } catch (CancellationException _) {
            return new BrokerSession.Opening.Failed(session.ended().join());
        } catch (InterruptedException e) {
            // nobody wants the connection any more, but it may still come about
            var _ = connected.whenComplete((_, _) -> Thread.startVirtualThread(session::close));
            throw e;
        }
    }

    static Optional<String> subscribed(CompletableFuture<?> subscribed) throws InterruptedException {
        try {
            subscribed.get();
            return Optional.empty();
        } catch (CancellationException _) {
            return Optional.empty();
        } catch (ExecutionException e) {
            return Failures.subscription(e);
        }
    }
}
