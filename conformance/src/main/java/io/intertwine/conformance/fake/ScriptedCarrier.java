package io.intertwine.conformance.fake;

import io.intertwine.api.port.ServiceCarrier;
import io.intertwine.api.sif.sdc.Admission.Forward;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Carries calls to a test, which answers by operation. Any thread may call.
public final class ScriptedCarrier implements ServiceCarrier {
    /// A call as it came.
    ///
    /// @param key the idempotency key; null for none
    public record Sent(
            String operation,
            String path,
            @Nullable String query,
            String body,
            @Nullable String key) {}

    private final List<Sent> sent = new CopyOnWriteArrayList<>();
    private final Map<String, Function<Sent, Carried>> answers = new ConcurrentHashMap<>();

    /// What the operation answers from now on; without it, `{}`.
    public void answer(String operation, Function<Sent, Carried> answer) {
        answers.put(operation, answer);
    }

    public static Carried json(int status, String body) {
        return new Carried.Answered(
                status, Map.of("content-type", List.of("application/json")), body.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Carried carry(Forward call, byte @Nullable [] body, Duration limit, Consumer<Runnable> ending) {
        Sent one = new Sent(
                call.operation().id(),
                call.target().getRawPath(),
                call.target().getRawQuery(),
                body == null ? "" : new String(body, StandardCharsets.UTF_8),
                call.headers().getOrDefault("idempotency-key", List.of()).stream()
                        .findFirst()
                        .orElse(null));
        sent.add(one);
        return answers.getOrDefault(one.operation(), _ -> json(200, "{}")).apply(one);
    }

    /// All of them, in the order in which they came.
    public List<Sent> sent() {
        return List.copyOf(sent);
    }

    public List<String> operations() {
        return sent.stream().map(Sent::operation).toList();
    }
}
