package io.intertwine.server;

import io.intertwine.api.IntertwineException;
import io.intertwine.codec.JsonReader;
import io.intertwine.guard.AddressGuard;
import io.intertwine.server.GuardedFetch.What;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;

/// Fetches shapes of twins from where their descriptions say they are. Thread-safe; blocks.
@ApplicationScoped
public class Shapes {
    private final What what;
    private final GuardedFetch from;

    Shapes(AddressGuard guard, ServerConfig config) {
        this.what = new What(
                "shape",
                "model/*, */*",
                config.scenes().shapeBytes(),
                config.scenes().atOnce(),
                " (intertwine.scenes.at-once)",
                ServerError.SHAPE_FAILED);
        this.from = new GuardedFetch(guard, what);
    }

    @PreDestroy
    void close() {
        from.close();
    }

    /// Fails when the guard refuses the address, when the shape is too large, and when none comes: nothing
    /// but shapes is passed on, whatever lies at the address.
    public byte[] fetch(String href) {
        byte[] body = from.fetch(href);
        String begin = new String(body, 0, Math.min(4, body.length), StandardCharsets.US_ASCII);
        if (!begin.equals("glTF") && !isText(body)) {
            throw what.failed(href, "gave no glTF");
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
}
