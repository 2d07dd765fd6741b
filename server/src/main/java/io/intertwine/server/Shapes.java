package io.intertwine.server;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.codec.JsonReader;
import io.intertwine.guard.AddressGuard;
import io.intertwine.guard.GuardedAnswer;
import io.intertwine.guard.GuardedHttp;
import io.intertwine.guard.GuardedRequest;
import io.intertwine.guard.HttpLimits;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/// Fetches shapes of twins from where their descriptions say they are, through the guard; nothing
/// is kept. Thread-safe; blocks.
@ApplicationScoped
public class Shapes {
    private static final Logger LOG = System.getLogger(Shapes.class.getName());
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
            return shape(href, answer.body());
        } catch (URISyntaxException _) {
            throw IntertwineException.invalid("The shape " + href + " is no address: correct the twin's description.");
        } catch (IOException e) {
            LOG.log(Level.INFO, "A shape did not come from " + href, e); // what it says tells addresses
            throw failed(href, "gave no answer");
        } finally {
            places.release();
        }
    }

    /// Nothing but shapes is passed on, whatever lies at the address.
    private static byte[] shape(String href, byte[] body) {
        String begin = new String(body, 0, Math.min(4, body.length), StandardCharsets.US_ASCII);
        if (!begin.equals("glTF") && !isText(body)) {
            throw failed(href, "gave no glTF");
        }
        return body;
    }

    private static boolean isText(byte[] body) {
        try {
            return JsonReader.readObject(body).find("asset").isPresent();
        } catch (IntertwineException _) {
            return false;
        }
    }

    private static IntertwineException failed(String href, String what) {
        return new IntertwineException(ServerError.SHAPE_FAILED, href + " " + what + ".");
    }
}
