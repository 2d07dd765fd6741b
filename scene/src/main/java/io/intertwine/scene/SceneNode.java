package io.intertwine.scene;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A node of a scene.
///
/// @param local where it stands in its parent
/// @param frame the name of the frame it stands in
/// @param twin  null for the world itself and for frames that are not the world's
record SceneNode(
        String name,
        Transform local,
        String frame,
        @Nullable SceneTwin twin,
        List<SceneNode> children) {
    SceneNode {
        children = List.copyOf(children);
    }

    /// This one, and all below it, parents first.
    Stream<SceneNode> all() {
        return Stream.concat(Stream.of(this), children.stream().flatMap(SceneNode::all));
    }
}
