package io.intertwine.server;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.guard.AddressGuard;
import io.intertwine.guard.GuardedAnswer;
import io.intertwine.guard.GuardedHttp;
import io.intertwine.guard.GuardedRequest;
import io.intertwine.guard.HttpLimits;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/// Fetches shapes of twins from where their descriptions say they are, through the guard; nothing is
/// kept.
/// Thread-safe; blocks.
@ApplicationScoped
public class Shapes {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final GuardedHttp http;
    private final int atOnce;
    private final Semaphore places;

    Shapes(AddressGuard guard, ServerConfig config) {
        this.http =
                new GuardedHttp(guard, HttpLimits.of(PATIENCE, config.scenes().shapeBytes()));
        this.atOnce = config.scenes().atOnce();
        this.places = new Semaphore(atOnce);
    }

    @PreDestroy
    void close() {
        http.close();
    }

    /// Fails when the guard refuses the address, when the shape is too large, and when none comes.
    public byte[] fetch(String href) {
        if (!places.tryAcquire()) {
            throw new IntertwineException(
                    CommonError.BUSY,
                    "There are " + atOnce + " shapes under way, which is the limit (intertwine.scenes.at-once): try"
                            + " again.");
        }
        try {
            GuardedAnswer answer = http.send(GuardedRequest.get(new URI(href)).with("Accept", "model/*, */*"));
            if (!answer.successful()) {
                throw failed(href, "answered " + answer.status());
            }
            return answer.body();
        } catch (URISyntaxException _) {
            throw IntertwineException.invalid("The shape " + href + " is no address: correct the twin's description.");
        } catch (IOException e) {
            throw failed(href, "gave no answer: " + e.getMessage());
        } finally {
            places.release();
        }
    }

    private static IntertwineException failed(String href, String what) {
        return new IntertwineException(ServerError.SHAPE_FAILED, href + " " + what + ".");
    }
}
