package io.intertwine.server.live;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.Subject;
import io.intertwine.api.access.TwinSelector;
import io.intertwine.api.dtif.dts.Channel;
import io.intertwine.api.dtif.dts.Interest;
import io.intertwine.api.dtif.dts.LiveFrame;
import io.intertwine.api.dtif.dts.LiveSubscription;
import io.intertwine.api.dtif.dts.TwinSynchronizer;
import io.intertwine.api.twin.WorldId;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerResponse;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One stream of server-sent events, the read-only way to follow twins: `curl -N`.
final class LiveStream {
    private static final String ID = "stream";

    private final HttpServerResponse response;
    private final Stalling stalling;
    private final Runnable cut;

    /// @param cut ends the connection at once, without waiting for the client to take what was written
    LiveStream(HttpServerResponse response, Stalling stalling, Runnable cut) {
        this.response = response;
        this.stalling = stalling;
        this.cut = cut;
    }

    /// Throws when the query is not valid, before anything is answered.
    ///
    /// @param lastEventId the header of who returns; null when there is none
    static Interest interest(MultiMap query, @Nullable String lastEventId) {
        Set<String> known = Set.of(
                "world", "twins", "systems", "types", "tags", "properties", "channel", "rate", "where", "resume");
        for (String name : query.names()) {
            if (!known.contains(name)) {
                throw IntertwineException.invalid("The parameter '" + name + "' is unknown: use "
                        + known.stream().sorted().toList() + ".");
            }
        }
        String world = query.get("world");
        return new Interest(
                world == null ? null : new WorldId(world),
                new TwinSelector(
                        list(query, "twins"), list(query, "systems"), list(query, "types"), list(query, "tags")),
                list(query, "properties"),
                channel(query.get("channel") == null ? "latest" : query.get("channel")),
                rate(query.get("rate") == null ? "0" : query.get("rate")),
                query.get("where"),
                resume(lastEventId == null || lastEventId.isBlank() ? query.get("resume") : lastEventId));
    }

    private static @Nullable Long resume(@Nullable String text) {
        if (text != null && !text.matches("[0-9]{1,18}")) {
            throw IntertwineException.invalid(
                    "The number '" + text + "' to resume from is not valid: give the last id that you got.");
        }
        return text == null ? null : Long.valueOf(text);
    }

    private static Channel channel(String word) {
        return switch (word) {
            case "latest" -> Channel.LATEST;
            case "ordered" -> Channel.ORDERED;
            default ->
                throw IntertwineException.invalid("The channel '" + word + "' is unknown: use latest or ordered.");
        };
    }

    private static int rate(String text) {
        if (!text.matches("[0-9]{1,4}")) {
            throw IntertwineException.invalid("The rate '" + text + "' is not valid: give 0 to 60 frames per second.");
        }
        return Integer.parseInt(text);
    }

    private static Set<String> list(MultiMap query, String name) {
        return query.getAll(name).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::trim)
                .filter(value -> !value.isEmpty())
                .collect(Collectors.toSet());
    }

    /// Begins the answer before the first event can come.
    LiveSubscription open(TwinSynchronizer synchronizer, Subject subject, Interest interest) {
        response.setChunked(true)
                .putHeader("Content-Type", "text/event-stream")
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Accel-Buffering", "no");
        return synchronizer.subscribe(subject, interest, this::deliver);
    }

    void alive() {
        if (!response.ended() && !response.writeQueueFull()) {
            response.write(": alive\n\n");
        }
    }

    /// On the subscription's own thread: waits until the client has taken the event.
    private void deliver(LiveFrame frame) {
        ServerMessage message = ServerMessage.of(ID, frame);
        // who is cut off after a gap has not got the snapshot yet: he resumes from before it
        String id = frame instanceof LiveFrame.Gap ? "" : "\nid: " + frame.seq();
        String event = "event: " + message.type() + id + "\ndata: " + message.text() + "\n\n";
        try {
            stalling.await(response.write(event));
        } catch (CompletionException e) {
            cut.run();
            throw e;
        }
    }
}
