package io.intertwine.guard;

import io.intertwine.api.Clause;
import java.io.IOException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.io.CloseMode;

/// An HTTP/1.1 client for addresses that somebody else named. Each is checked by the guard, and the connection
/// goes to the very addresses that were checked, with the host name of the address for TLS. It follows no
/// redirect, keeps no cookie, repeats nothing, asks no proxy, unpacks nothing, and gives up at its limits.
///
/// Calls block; they suit virtual threads. Interrupting the caller abandons the request. Thread-safe; who makes
/// one closes it.
@Clause("8.2")
public final class GuardedHttp implements AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AddressGuard guard;
    private final HttpLimits limits;
    private final CloseableHttpClient client;

    public GuardedHttp(AddressGuard guard, HttpLimits limits) {
        this(guard, limits, trusted());
    }

    /// @param tls whom to trust
    public GuardedHttp(AddressGuard guard, HttpLimits limits, SSLContext tls) {
        this.guard = guard;
        this.limits = limits;
        this.client = PinnedClient.create(limits, tls);
    }

    private static SSLContext trusted() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no TLS.", e);
        }
    }

    public HttpLimits limits() {
        return limits;
    }

    /// Sends and waits for the whole answer. Fails with `sif.forbidden-address` when the guard refuses the
    /// address, with `intertwine.too-large` when the answer is, and with [IOException] when none came in time.
    public GuardedAnswer send(GuardedRequest request) throws IOException {
        return send(request, limits.whole());
    }

    /// Sends and waits for the whole answer, at most for the limit.
    public GuardedAnswer send(GuardedRequest request, Duration limit) throws IOException {
        try (PendingRequest<GuardedAnswer> pending = start(request)) {
            return pending.awaitOrFail(limit);
        }
    }

    /// Sends and returns at once, for answers that may take any time to come.
    public PendingRequest<GuardedAnswer> start(GuardedRequest request) {
        Exchange exchange = new Exchange(client, guard, request);
        return pending(exchange, () -> exchange.whole(limits.maxBody()));
    }

    /// Sends and waits for the head of the answer; the body is read as it arrives, without limits.
    public GuardedStream open(GuardedRequest request) throws IOException {
        return open(request, limits.whole());
    }

    /// As [#open(GuardedRequest)], with another limit for the head.
    public GuardedStream open(GuardedRequest request, Duration limit) throws IOException {
        Exchange exchange = new Exchange(client, guard, request);
        try (PendingRequest<GuardedStream> pending = pending(exchange, exchange::stream)) {
            return pending.awaitOrFail(limit);
        }
    }

    private <T> PendingRequest<T> pending(Exchange exchange, Callable<T> work) {
        return new PendingRequest<>(submit(work, exchange.underWay()), exchange.underWay(), exchange::abandon);
    }

    private <T> Future<T> submit(Callable<T> work, CountDownLatch underWay) {
        try {
            return threads.submit(work);
        } catch (RejectedExecutionException e) {
            underWay.countDown();
            return CompletableFuture.failedFuture(new IOException("the client is closed", e));
        }
    }

    /// Abandons every request and closes every connection.
    @Override
    public void close() {
        threads.shutdownNow();
        client.close(CloseMode.IMMEDIATE);
    }
}
