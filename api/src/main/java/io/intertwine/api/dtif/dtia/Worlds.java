package io.intertwine.api.dtif.dtia;

import io.intertwine.api.Clause;
import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.dtia.World.Placement;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.WorldId;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Virtual worlds and the twins that their metaverse system selected into them.
///
/// A metaverse system sees and changes its own worlds only, the operator all. Any thread may call.
@Clause({"8.3.3", "9.2 step 6"})
public interface Worlds {
    /// Makes a world, or changes title and frame of one; the selection stays.
    World put(Subject by, WorldId id, String title, String frame);

    Optional<World> find(Subject by, WorldId id);

    Page<World> list(Subject by, PageRequest page);

    void remove(Subject by, WorldId id);

    /// Adds twins, or places them anew. Fails as a whole when the caller may not read one of them.
    World select(Subject by, WorldId id, Map<TwinId, Placement> twins);

    /// Says where the origin of the world's frame is on the earth, or, with null, that nobody knows.
    ///
    /// @param geoPose an OGC GeoPose 1.0 Basic-Quaternion
    World anchor(Subject by, WorldId id, @Nullable JsonObject geoPose);

    World deselect(Subject by, WorldId id, TwinId twin);
}
