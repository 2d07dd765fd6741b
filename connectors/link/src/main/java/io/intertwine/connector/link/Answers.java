package io.intertwine.connector.link;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/// Questions that wait for an answer, by their id. Any thread may call.
final class Answers<T> {
    private static final Logger LOG = System.getLogger(Answers.class.getName());

    private final Map<String, CompletableFuture<T>> open = new ConcurrentHashMap<>();
    private volatile boolean ended;

    /// Asks, and waits for the answer; empty when there was none in time. A system that does not read holds nobody up
    /// for longer.
    ///
    /// @param ask      sends the question; false when that was not possible
    /// @param otherwise the answer when the connection ended before there was one
    Optional<T> await(String id, Duration longest, BooleanSupplier ask, T otherwise) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        open.put(id, answer);
        try {
            if (ended) {
                return Optional.of(otherwise);
            }
            Thread.ofVirtual().name("link-question").start(() -> ask(answer, ask, otherwise));
            return Optional.of(answer.get(longest.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException _) {
            return Optional.empty();
        } catch (ExecutionException e) {
            LOG.log(Level.ERROR, "The question " + id + " to a linked system could not be asked", e);
            return Optional.of(otherwise);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.of(otherwise);
        } finally {
            open.remove(id);
        }
    }

    private static <T> void ask(CompletableFuture<T> answer, BooleanSupplier ask, T otherwise) {
        if (!ask.getAsBoolean()) {
            answer.complete(otherwise);
        }
    }

    int waiting() {
        return open.size();
    }

    /// True when somebody waited for it; late answers are dropped.
    boolean take(String id, T answer) {
        CompletableFuture<T> waiting = open.get(id);
        return waiting != null && waiting.complete(answer);
    }

    /// Nobody will answer any more.
    void end() {
        ended = true;
        open.values().forEach(answer -> answer.completeExceptionally(new IllegalStateException("the link ended")));
    }
}
