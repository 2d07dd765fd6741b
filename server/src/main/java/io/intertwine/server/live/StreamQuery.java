package io.intertwine.server.live;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.TwinSelector;
import io.intertwine.api.dtif.dts.Channel;
import io.intertwine.api.dtif.dts.Interest;
import io.intertwine.api.twin.WorldId;
import io.vertx.core.MultiMap;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a client says in the query of a stream.
record StreamQuery(MultiMap query) {
    private static final Set<String> KNOWN = Set.of(
            "world",
            "twins",
            "systems",
            "types",
            "tags",
            "properties",
            "channel",
            "rate",
            "where",
            "resume",
            "frame",
            "sphere",
            "disc",
            "box");

    /// Throws when it is not valid.
    ///
    /// @param lastEventId the header of who returns; null when there is none
    Interest interest(@Nullable String lastEventId) {
        for (String name : query.names()) {
            if (!KNOWN.contains(name)) {
                throw IntertwineException.invalid("The parameter '" + name + "' is unknown: use "
                        + KNOWN.stream().sorted().toList() + ".");
            }
        }
        String world = query.get("world");
        return new Interest(
                world == null ? null : new WorldId(world),
                new TwinSelector(list("twins"), list("systems"), list("types"), list("tags")),
                list("properties"),
                channel(query.get("channel") == null ? "latest" : query.get("channel")),
                rate(query.get("rate") == null ? "0" : query.get("rate")),
                query.get("where"),
                nearby(),
                resume(lastEventId == null || lastEventId.isBlank() ? query.get("resume") : lastEventId));
    }

    private Interest.@Nullable Nearby nearby() {
        boolean given = Stream.of("frame", "sphere", "disc", "box").anyMatch(query::contains);
        return given
                ? new RegionDraft(query.get("frame"), numbers("sphere"), numbers("disc"), numbers("box")).nearby()
                : null;
    }

    private List<Double> numbers(String name) {
        String text = query.get(name);
        if (text == null) {
            return List.of();
        }
        try {
            return Arrays.stream(text.split(",", -1)).map(Double::valueOf).toList();
        } catch (NumberFormatException _) {
            throw IntertwineException.invalid(
                    "The parameter " + name + "=" + text + " is not valid: give numbers with commas.");
        }
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

    private Set<String> list(String name) {
        return query.getAll(name).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::trim)
                .filter(value -> !value.isEmpty())
                .collect(Collectors.toSet());
    }
}
