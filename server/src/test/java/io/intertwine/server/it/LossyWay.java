package io.intertwine.server.it;

import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.intertwine.conformance.peer.PeerHttp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// The way to a service, on which requests and answers get lost, or arrive when nobody waits any more. Any thread may
/// call.
final class LossyWay implements AutoCloseable {
    private static final Set<String> OWN =
            Set.of("host", "connection", "content-length", "transfer-encoding", "upgrade", "expect", "http2-settings");

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicInteger lost = new AtomicInteger();
    private final AtomicLong begun = new AtomicLong();
    private final NavigableSet<Long> underWay = new ConcurrentSkipListSet<>();
    private final Random random;
    private final URI target;
    private final int share;
    private final Duration late;
    private final HttpServer server;

    private enum Luck {
        GOOD,
        REQUEST_LOST,
        ANSWER_LOST,
        ANSWER_LATE
    }

    /// @param share of a thousand exchanges that go wrong
    /// @param late  after which nobody waits for an answer any more
    LossyWay(URI target, int seed, int share, Duration late) {
        this.target = target;
        this.random = new Random(seed);
        this.share = share;
        this.late = late;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::pass);
        server.start();
    }

    /// Where the service is, by this way.
    URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + target.getRawPath());
    }

    /// How many exchanges went wrong.
    int lost() {
        return lost.get();
    }

    /// Waits until everything that is on the way now has arrived, whoever waits for it.
    void settle() {
        long now = begun.get();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> underWay.headSet(now, true).isEmpty());
    }

    private synchronized Luck luck() {
        if (random.nextInt(1000) >= share) {
            return Luck.GOOD;
        }
        lost.incrementAndGet();
        return Luck.values()[1 + random.nextInt(3)];
    }

    private void pass(HttpExchange exchange) throws IOException {
        long number = begun.incrementAndGet();
        underWay.add(number);
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Luck luck = luck();
            if (luck == Luck.REQUEST_LOST) {
                return;
            }
            HttpResponse<byte[]> answer = asked(exchange, body);
            if (luck == Luck.ANSWER_LOST
                    || (luck == Luck.ANSWER_LATE && !closed.await(late.toMillis(), TimeUnit.MILLISECONDS))) {
                return;
            }
            answer.headers().map().forEach((name, values) -> {
                if (!OWN.contains(name.toLowerCase(Locale.ROOT)) && !name.startsWith(":")) {
                    exchange.getResponseHeaders().put(name, values);
                }
            });
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted on the way", e);
        } finally {
            underWay.remove(number);
        }
    }

    private HttpResponse<byte[]> asked(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        URI asked = URI.create(target.getScheme() + "://" + target.getRawAuthority() + exchange.getRequestURI());
        HttpRequest.Builder request = HttpRequest.newBuilder(asked)
                .method(
                        exchange.getRequestMethod(),
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        try (HttpClient client = PeerHttp.client()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.close();
    }
}
