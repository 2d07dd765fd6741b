package io.intertwine.guard;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/// Answers what it was told, one answer after the other; the last one again and again.
final class ScriptedResolver implements Resolver {
    private final Deque<List<InetAddress>> answers = new ArrayDeque<>();
    final Queue<String> asked = new ConcurrentLinkedQueue<>();

    static ScriptedResolver answering(String... addresses) {
        return new ScriptedResolver().then(addresses);
    }

    ScriptedResolver then(String... addresses) {
        answers.add(Stream.of(addresses).map(InetAddress::ofLiteral).toList());
        return this;
    }

    @Override
    public synchronized List<InetAddress> resolve(String host) throws UnknownHostException {
        asked.add(host);
        List<InetAddress> answer = answers.size() > 1 ? answers.removeFirst() : answers.getFirst();
        if (answer.isEmpty()) {
            throw new UnknownHostException(host);
        }
        return answer;
    }
}
