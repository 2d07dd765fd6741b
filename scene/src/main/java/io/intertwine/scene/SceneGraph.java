package io.intertwine.scene;

import io.intertwine.api.dtif.dtia.World;
import io.intertwine.api.twin.Pose;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinLink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Finds out what stands below what, and where in it.
///
/// A part hangs below what it is `partOf` when that is in the scene, in the same frame, and neither
/// a part of itself nor more than [#DEEPEST] levels down; else below its frame.
final class SceneGraph {
    private static final int DEEPEST = 32;
    static final String PART_OF = "partOf";

    /// @param whole where it stands in its frame
    private record Standing(String frame, Transform whole) {}

    private final World world;
    private final SortedMap<String, SceneTwin> twins = new TreeMap<>();
    private final Map<TwinId, Standing> standings = new HashMap<>();
    private final Map<TwinId, List<SceneTwin>> parts = new HashMap<>();
    private final Map<String, List<SceneTwin>> frames = new TreeMap<>();

    SceneGraph(World world, List<SceneTwin> all) {
        this.world = world;
        all.forEach(twin -> twins.put(twin.id().value(), twin));
        for (SceneTwin twin : twins.values()) {
            parent(twin)
                    .ifPresentOrElse(
                            parent -> parts.computeIfAbsent(parent.id(), _ -> new ArrayList<>())
                                    .add(twin),
                            () -> frames.computeIfAbsent(standing(twin).frame(), _ -> new ArrayList<>())
                                    .add(twin));
        }
    }

    SceneNode root() {
        List<SceneNode> below = new ArrayList<>();
        frames.forEach((frame, roots) -> {
            List<SceneNode> nodes =
                    roots.stream().map(twin -> node(twin, Transform.IDENTITY)).toList();
            if (frame.equals(world.frame())) {
                below.addAll(nodes);
            } else {
                below.add(new SceneNode("frame " + frame, Transform.IDENTITY, frame, null, nodes));
            }
        });
        return new SceneNode(world.title(), Transform.IDENTITY, world.frame(), null, below);
    }

    private SceneNode node(SceneTwin twin, Transform parent) {
        Standing standing = standing(twin);
        List<SceneNode> below = parts.getOrDefault(twin.id(), List.of()).stream()
                .map(part -> node(part, standing.whole()))
                .toList();
        String name = twin.twin().description().title();
        return new SceneNode(name, standing.whole().from(parent), standing.frame(), twin, below);
    }

    /// Asks for that of what it is a part of, at most [#DEEPEST] times.
    private Standing standing(SceneTwin twin) {
        Standing known = standings.get(twin.id());
        if (known == null) {
            known = stands(twin);
            standings.put(twin.id(), known);
        }
        return known;
    }

    private Standing stands(SceneTwin twin) {
        Pose pose = twin.pose();
        if (pose != null) {
            return new Standing(pose.frame(), Transform.of(pose));
        }
        return whole(twin).map(this::standing).orElse(new Standing(world.frame(), Transform.IDENTITY));
    }

    private Optional<SceneTwin> parent(SceneTwin twin) {
        return whole(twin)
                .filter(whole -> standing(whole).frame().equals(standing(twin).frame()));
    }

    /// What the twin is a part of; nothing for one that is part of itself, or too deep.
    private Optional<SceneTwin> whole(SceneTwin twin) {
        Optional<SceneTwin> up = link(twin);
        for (int depth = 0; up.isPresent(); depth++) {
            if (depth == DEEPEST || up.get().equals(twin)) {
                return Optional.empty();
            }
            up = link(up.get());
        }
        return link(twin);
    }

    /// A link names a twin by its id, or by an address that ends with it.
    private Optional<SceneTwin> link(SceneTwin twin) {
        return twin.twin().description().links().stream()
                .filter(link -> link.rel().equals(PART_OF))
                .map(TwinLink::href)
                .map(href -> href.substring(href.lastIndexOf('/') + 1))
                .flatMap(id -> Stream.ofNullable(twins.get(id)))
                .findFirst();
    }
}
