package io.intertwine.api.dtif.dtia;

import io.intertwine.api.access.ClientId;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.twin.Pose;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.WorldId;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One virtual world of a metaverse system: the twins it selected, and where they stand in its frame.
///
/// @param owner  the metaverse system
/// @param frame  the name of the frame that placements are given in
/// @param twins  the selected twins in order of their ids
/// @param anchor where the frame's origin is on the earth, an OGC GeoPose 1.0 Basic-Quaternion; null
/// when nobody said. X
///               goes east, -Z north and Y up when its quaternion does not turn
/// @param alignments how other frames stand in its own, by their names
public record World(
        WorldId id,
        ClientId owner,
        String title,
        String frame,
        Map<TwinId, Placement> twins,
        @Nullable JsonObject anchor,
        Map<String, FrameAlignment> alignments) {
    /// Where a twin stands in the world; a null pose means wherever the twin says it is.
    public record Placement(@Nullable Pose pose) {
        public static final Placement AS_REPORTED = new Placement(null);
    }

    public World {
        SortedMap<TwinId, Placement> sorted = new TreeMap<>(twins);
        twins = Collections.unmodifiableMap(sorted);
        alignments = Collections.unmodifiableMap(new TreeMap<>(Objects.requireNonNullElse(alignments, Map.of())));
    }

    /// One that no other frame is aligned with.
    public World(
            WorldId id,
            ClientId owner,
            String title,
            String frame,
            Map<TwinId, Placement> twins,
            @Nullable JsonObject anchor) {
        this(id, owner, title, frame, twins, anchor, Map.of());
    }

    /// Those that tell poses in the frame that the world has now.
    public Alignments aligned() {
        Map<String, FrameAlignment> now = new TreeMap<>(alignments);
        now.values().removeIf(alignment -> !alignment.to().equals(frame));
        return now.isEmpty() ? Alignments.NONE : new Alignments(frame, now);
    }

    public World aligning(FrameAlignment alignment) {
        Map<String, FrameAlignment> more = new TreeMap<>(alignments);
        more.put(alignment.frame(), alignment);
        return new World(id, owner, title, frame, twins, anchor, more);
    }

    public World withoutAlignment(String of) {
        Map<String, FrameAlignment> fewer = new TreeMap<>(alignments);
        fewer.remove(of);
        return new World(id, owner, title, frame, twins, anchor, fewer);
    }

    public World named(String other, String in) {
        return new World(id, owner, other, in, twins, anchor, alignments);
    }

    public Optional<Placement> placement(TwinId twin) {
        return Optional.ofNullable(twins.get(twin));
    }

    public World with(Map<TwinId, Placement> selected) {
        Map<TwinId, Placement> more = new TreeMap<>(twins);
        more.putAll(selected);
        return new World(id, owner, title, frame, more, anchor, alignments);
    }

    public World at(@Nullable JsonObject geoPose) {
        return new World(id, owner, title, frame, twins, geoPose, alignments);
    }

    public World without(TwinId twin) {
        Map<TwinId, Placement> fewer = new TreeMap<>(twins);
        fewer.remove(twin);
        return new World(id, owner, title, frame, fewer, anchor, alignments);
    }
}
