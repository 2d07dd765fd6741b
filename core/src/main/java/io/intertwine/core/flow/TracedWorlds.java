package io.intertwine.core.flow;

import io.intertwine.api.Clause;
import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.dtia.World;
import io.intertwine.api.dtif.dtia.World.Placement;
import io.intertwine.api.dtif.dtia.Worlds;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.WorldId;
import io.intertwine.core.flow.Exchange.Asking;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Records that twins are selected into a world.
@Clause({"9.2 step 6", "9.2 step 7"})
public final class TracedWorlds implements Worlds {
    private final Worlds worlds;
    private final Tracer tracer;

    public TracedWorlds(Worlds worlds, Tracer tracer) {
        this.worlds = worlds;
        this.tracer = tracer;
    }

    @Override
    public World put(Subject by, WorldId id, String title, String frame) {
        return worlds.put(by, id, title, frame);
    }

    @Override
    public Optional<World> find(Subject by, WorldId id) {
        return worlds.find(by, id);
    }

    @Override
    public Page<World> list(Subject by, PageRequest page) {
        return worlds.list(by, page);
    }

    @Override
    public void remove(Subject by, WorldId id) {
        worlds.remove(by, id);
    }

    @Override
    public World select(Subject by, WorldId id, Map<TwinId, Placement> twins) {
        return tracer.begin(by, id.value())
                .answered(
                        new Asking<>(
                                6,
                                TwinPayloads.placed(twins, id),
                                7,
                                world -> draft -> draft.value(
                                        "selected", JsonValue.of(world.twins().size()))),
                        () -> worlds.select(by, id, twins));
    }

    @Override
    public World anchor(Subject by, WorldId id, @Nullable JsonObject geoPose) {
        return worlds.anchor(by, id, geoPose);
    }

    @Override
    public World deselect(Subject by, WorldId id, TwinId twin) {
        return worlds.deselect(by, id, twin);
    }
}
