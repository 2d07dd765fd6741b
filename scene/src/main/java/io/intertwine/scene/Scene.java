package io.intertwine.scene;

import io.intertwine.api.dtif.dtia.World;
import io.intertwine.api.json.JsonValue.JsonObject;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A world as a scene graph: the world at its root, below it its twins, parts below what they are
/// part of. Poses are canonical: metres, right-handed, Y up, front +Z.
///
/// Twins that stand in another frame than the world's hang below a node for that frame, which
/// stands at the origin until somebody aligns it. Immutable.
///
/// @param anchor where the world's frame stands on the earth: an OGC GeoPose 1.0 Basic-Quaternion; null
/// when unknown
/// @param base   the address of the enabler
public record Scene(World world, @Nullable JsonObject anchor, URI base, SceneNode root) {
    /// @param twins those that the caller may read
    public static Scene of(World world, List<SceneTwin> twins, URI base) {
        return new Scene(world, world.anchor(), base, new SceneGraph(world, twins).root());
    }

    /// The address of a path at the enabler.
    String address(String path) {
        String text = base.toString();
        return (text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + path;
    }
}
