package io.intertwine.dtif.dtia;

import io.intertwine.api.ErrorKind;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.AccessRequest;
import io.intertwine.api.access.Action;
import io.intertwine.api.access.Role;
import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.TwinError;
import io.intertwine.api.dtif.dtac.TwinAccess;
import io.intertwine.api.dtif.dtia.World;
import io.intertwine.api.dtif.dtia.World.Placement;
import io.intertwine.api.dtif.dtia.Worlds;
import io.intertwine.api.dtif.dtsr.TwinList;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.Kind;
import io.intertwine.api.port.RecordStore;
import io.intertwine.api.port.Stored;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.WorldId;
import io.intertwine.api.typed.PropertyType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Keeps worlds in the record store; concurrent changes of one world take turns by compare-and-set.
public final class LocalWorlds implements Worlds {
    /// The kind under which worlds are stored.
    public static final Kind<World> WORLD = new Kind<>("world", World.class);

    private static final int BATCH = 100;

    private final RecordStore records;
    private final TwinList twins;
    private final TwinAccess access;
    private final int most;

    /// @param most how many twins one world may have
    public LocalWorlds(RecordStore records, TwinList twins, TwinAccess access, int most) {
        this.most = most;
        this.records = records;
        this.twins = twins;
        this.access = access;
    }

    @Override
    public World put(Subject by, WorldId id, String title, String frame) {
        if (!by.isOperator() && by.role() != Role.METAVERSE_SYSTEM) {
            throw IntertwineException.refused(
                    "builtin/worlds-by-metaverse-systems",
                    "Worlds are made by metaverse systems and the operator, not by a "
                            + by.role().word() + ".");
        }
        Optional<Stored<World>> old = records.find(WORLD, id.value());
        if (old.isPresent()) {
            return change(by, id, world -> world.named(title, frame));
        }
        World made = new World(id, by.client(), title, frame, Map.of(), null);
        return records.put(WORLD, id.value(), made, RecordStore.NONE).value();
    }

    @Override
    public Optional<World> find(Subject by, WorldId id) {
        return stored(by, id).map(Stored::value);
    }

    @Override
    public Page<World> list(Subject by, PageRequest page) {
        List<World> found = new ArrayList<>();
        String after = page.after();
        while (after != null && found.size() <= page.limit()) {
            Page<Stored<World>> stored = records.scan(WORLD, "", new PageRequest(after, BATCH));
            stored.items().stream()
                    .map(Stored::value)
                    .filter(world -> maySee(by, world))
                    .forEach(found::add);
            after = stored.next();
        }
        return Page.of(found, page.limit(), world -> world.id().value());
    }

    @Override
    public void remove(Subject by, WorldId id) {
        Stored<World> stored = stored(by, id).orElseThrow(() -> IntertwineException.absent("world", id));
        records.remove(WORLD, id.value(), stored.revision());
    }

    @Override
    public World select(Subject by, WorldId id, Map<TwinId, Placement> selected) {
        selected.keySet().forEach(twin -> checkMayRead(by, twin, id));
        return change(by, id, world -> bounded(world.with(selected)));
    }

    private World bounded(World world) {
        if (world.twins().size() > most) {
            throw new IntertwineException(
                    TwinError.WORLD_FULL,
                    "The world '" + world.id() + "' would have " + world.twins().size() + " twins, more than the "
                            + most + " that one may have: make several worlds, or raise"
                            + " intertwine.limits.twins-per-world.");
        }
        return world;
    }

    /// The twins that are selected into at least one world, whosever it is.
    Set<TwinId> selected() {
        Set<TwinId> selected = new HashSet<>();
        String after = "";
        while (after != null) {
            Page<Stored<World>> page = records.scan(WORLD, "", new PageRequest(after, BATCH));
            page.items()
                    .forEach(stored -> selected.addAll(stored.value().twins().keySet()));
            after = page.next();
        }
        return selected;
    }

    @Override
    public World anchor(Subject by, WorldId id, @Nullable JsonObject geoPose) {
        if (geoPose != null) {
            PropertyType.GEO_POSE.fault(geoPose).ifPresent(fault -> {
                throw IntertwineException.invalid("The anchor of the world '" + id + "' is not valid: " + fault + ".");
            });
        }
        return change(by, id, world -> world.at(geoPose));
    }

    @Override
    public World deselect(Subject by, WorldId id, TwinId twin) {
        return change(by, id, world -> {
            if (world.placement(twin).isEmpty()) {
                throw IntertwineException.absent("twin in world '" + id + "' named", twin);
            }
            return world.without(twin);
        });
    }

    World change(Subject by, WorldId id, UnaryOperator<World> change) {
        while (true) {
            Stored<World> old = stored(by, id).orElseThrow(() -> IntertwineException.absent("world", id));
            World changed = change.apply(old.value());
            try {
                return records.put(WORLD, id.value(), changed, old.revision()).value();
            } catch (IntertwineException e) {
                boolean overtaken = e.code().kind() == ErrorKind.CONFLICT;
                if (!overtaken) {
                    throw e;
                }
            }
        }
    }

    private Optional<Stored<World>> stored(Subject by, WorldId id) {
        return records.find(WORLD, id.value()).filter(stored -> maySee(by, stored.value()));
    }

    private static boolean maySee(Subject by, World world) {
        return by.isOperator() || world.owner().equals(by.client());
    }

    private void checkMayRead(Subject by, TwinId id, WorldId world) {
        Twin twin = twins.find(id).orElseThrow(() -> IntertwineException.absent("twin", id));
        if (!access.decide(new AccessRequest(by, Action.READ, twin, null, world))
                .allowed()) {
            throw IntertwineException.absent("twin", id);
        }
    }
}
