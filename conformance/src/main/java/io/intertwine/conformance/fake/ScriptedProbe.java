package io.intertwine.conformance.fake;

import io.intertwine.api.port.ServiceProbe;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// A probe whose answers are set; 200 where nothing is. Any thread may call.
public final class ScriptedProbe implements ServiceProbe {
    private final Map<URI, Answer> answers = new ConcurrentHashMap<>();
    private final List<URI> asked = new CopyOnWriteArrayList<>();

    public void answers(URI target, Answer answer) {
        answers.put(target, answer);
    }

    /// What was asked, in order.
    public List<URI> asked() {
        return List.copyOf(asked);
    }

    @Override
    public Answer ask(URI target, Duration limit) {
        asked.add(target);
        return answers.getOrDefault(target, new Answer(200, Duration.ofMillis(1), null));
    }
}
