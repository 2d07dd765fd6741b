package io.intertwine.sif.sdc.transformation;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.Role;
import io.intertwine.api.access.Subject;
import io.intertwine.api.port.BodyCodec;
import io.intertwine.api.port.Kind;
import io.intertwine.api.port.Mappings;
import io.intertwine.api.port.RecordStore;
import io.intertwine.api.port.Stored;
import io.intertwine.api.sif.sdc.CallMapping;
import io.intertwine.api.sif.sdc.CallTransformation;
import io.intertwine.api.sif.sdc.CallTransformations;
import io.intertwine.api.sif.sdc.TransformationId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Transformations of calls in this process's store, compiled when they are first used.
public final class LocalCallTransformations implements CallTransformations {
    private static final Kind<CallTransformation> KIND = new Kind<>("transformation", CallTransformation.class);
    private static final int MOST = 1_000;
    private static final int READY_MOST = 10_000;

    /// No client has this name.
    private static final String EVERYBODY = "*";

    private final RecordStore records;
    private final Mappings mappings;
    private final BodyCodec bodies;
    private final Map<CallTransformation, CallMapping> ready = new ConcurrentHashMap<>();

    public LocalCallTransformations(RecordStore records, Mappings mappings, BodyCodec bodies) {
        this.records = records;
        this.mappings = mappings;
        this.bodies = bodies;
    }

    @Override
    public CallTransformation store(Subject by, CallTransformation transformation) {
        String owner = owner(by);
        CompiledMapping.compile(transformation, mappings, bodies);
        String key = owner + transformation.id();
        if (records.find(KIND, key).isEmpty() && isFull(owner)) {
            throw new IntertwineException(
                    CommonError.CONFLICT,
                    "'" + by.client() + "' has " + MOST + " transformations, which is the most: remove one first.");
        }
        records.put(KIND, key, transformation, RecordStore.ANY);
        return transformation;
    }

    private boolean isFull(String owner) {
        return records.scan(KIND, owner, new PageRequest("", MOST)).items().size() >= MOST;
    }

    @Override
    public Optional<CallTransformation> find(Subject by, TransformationId id) {
        return records.find(KIND, owner(by) + id)
                .or(() -> records.find(KIND, EVERYBODY + "/" + id))
                .map(Stored::value);
    }

    @Override
    public Page<CallTransformation> list(Subject by, PageRequest page) {
        return records.scan(KIND, owner(by), page).map(Stored::value);
    }

    @Override
    public void remove(Subject by, TransformationId id) {
        String key = owner(by) + id;
        Stored<CallTransformation> stored =
                records.find(KIND, key).orElseThrow(() -> IntertwineException.absent("transformation", id.value()));
        records.remove(KIND, key, RecordStore.ANY);
        ready.remove(stored.value());
    }

    @Override
    public CallMapping ready(Subject by, TransformationId id) {
        CallTransformation found =
                find(by, id).orElseThrow(() -> IntertwineException.absent("transformation", id.value()));
        if (ready.size() >= READY_MOST) {
            ready.clear();
        }
        return ready.computeIfAbsent(found, one -> CompiledMapping.compile(one, mappings, bodies));
    }

    private static String owner(Subject by) {
        if (by.isOperator()) {
            return EVERYBODY + "/";
        }
        if (by.role() != Role.METAVERSE_SYSTEM) {
            throw new IntertwineException(
                    CommonError.FORBIDDEN, "Metaverse systems and the operator have transformations, not " + by + ".");
        }
        return by.client() + "/";
    }
}
