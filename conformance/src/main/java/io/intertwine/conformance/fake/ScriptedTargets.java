package io.intertwine.conformance.fake;

import io.intertwine.api.port.EventCarrier;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/// Targets of events that a test speaks for, by their hosts. Any thread may call.
public final class ScriptedTargets implements EventCarrier {
    /// A request as it came.
    public record Sent(String method, URI target, Map<String, String> headers, String body) {}

    private final List<Sent> sent = new CopyOnWriteArrayList<>();
    private final Map<String, Function<Sent, Answer>> answers = new ConcurrentHashMap<>();

    /// What the host answers from now on; without it, 204.
    public void answer(String host, Function<Sent, Answer> answer) {
        answers.put(host, answer);
    }

    public static Answer status(int status) {
        return new Answer(status, Map.of(), null);
    }

    @Override
    public void check(URI target) {
        // tests name what they like
    }

    @Override
    public Answer send(String method, URI target, Map<String, String> headers, byte[] body, Duration limit) {
        Sent one = new Sent(method, target, Map.copyOf(headers), new String(body, StandardCharsets.UTF_8));
        sent.add(one);
        return answers.getOrDefault(target.getHost(), _ -> status(204)).apply(one);
    }

    /// Those to the host, in the order in which they came.
    public List<Sent> sent(String host) {
        return sent.stream().filter(one -> host.equals(one.target().getHost())).toList();
    }
}
