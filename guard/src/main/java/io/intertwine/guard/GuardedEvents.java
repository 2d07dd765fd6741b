package io.intertwine.guard;

import io.intertwine.api.Clause;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.port.EventCarrier;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Sends events with the guarded client, which its owner closes. Of answers, status and headers count.
@Clause("8.2.4")
public final class GuardedEvents implements EventCarrier {
    private final GuardedHttp http;
    private final AddressGuard guard;

    public GuardedEvents(GuardedHttp http, AddressGuard guard) {
        this.http = http;
        this.guard = guard;
    }

    @Override
    public void check(URI target) {
        guard.check(target);
    }

    @Override
    public Answer send(String method, URI target, Map<String, String> headers, byte[] body, Duration limit) {
        Map<String, List<String>> each = new HashMap<>();
        headers.forEach((name, value) -> each.put(name, List.of(value)));
        try (GuardedStream answer = http.open(new GuardedRequest(method, target, each, body), limit)) {
            return new Answer(answer.status(), firsts(answer.headers()), null);
        } catch (IntertwineException e) {
            return new Answer(0, Map.of(), String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return new Answer(0, Map.of(), GuardedProbe.describe(e));
        }
    }

    private static Map<String, String> firsts(AnswerHeaders headers) {
        Map<String, String> firsts = new HashMap<>();
        headers.all().forEach((name, values) -> firsts.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        return firsts;
    }
}
