package io.intertwine.guard;

import io.intertwine.api.Clause;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.port.ServiceProbe;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLException;

/// Asks with the guarded client, which its owner closes. The head of the answer is enough: what a service says
/// beyond it is not read.
@Clause("8.2.1")
public final class GuardedProbe implements ServiceProbe {
    private final GuardedHttp http;
    private final LongSupplier nanos;

    public GuardedProbe(GuardedHttp http) {
        this(http, System::nanoTime);
    }

    /// @param nanos a clock that only runs forward, as [System#nanoTime]
    public GuardedProbe(GuardedHttp http, LongSupplier nanos) {
        this.http = http;
        this.nanos = nanos;
    }

    @Override
    public Answer ask(URI target, Duration limit) {
        long start = nanos.getAsLong();
        try (GuardedStream answer = http.open(GuardedRequest.get(target), limit)) {
            Duration latency = since(start);
            String failure = answer.status() < 400 ? null : "HTTP " + answer.status();
            return new Answer(answer.status(), latency, failure);
        } catch (IntertwineException e) {
            return new Answer(0, since(start), e.getMessage());
        } catch (IOException e) {
            return new Answer(0, since(start), describe(e));
        }
    }

    private Duration since(long start) {
        return Duration.ofNanos(nanos.getAsLong() - start);
    }

    static String describe(IOException e) {
        return switch (e) {
            case UnknownHostException _ -> "the host name is unknown";
            case SocketTimeoutException _ -> "no answer in time";
            case ConnectException _ -> "connection refused";
            case SSLException _ -> "TLS failed: " + e.getMessage();
            default -> e.getMessage() == null ? "the connection broke" : e.getMessage();
        };
    }
}
