package io.intertwine.conversion;

import io.intertwine.api.port.Conversion;
import io.intertwine.api.port.ReadApi;
import io.intertwine.api.sif.tpsr.Operation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A REST face as its OpenAPI document says, with what stands behind it.
///
/// @param conversions by `operationId`
/// @param idempotent  ids of operations that may be repeated, though their method does not say so
record ConvertedApi(ReadApi face, Map<String, Conversion> conversions, Set<String> idempotent) implements ReadApi {
    @Override
    public List<Operation> operations() {
        return face.operations().stream().map(this::shown).toList();
    }

    @Override
    public Optional<Operation> match(String method, String path) {
        return face.match(method, path).map(this::shown);
    }

    private Operation shown(Operation one) {
        return idempotent.contains(one.id())
                ? new Operation(one.id(), one.method(), one.path(), one.summary(), true, one.needs())
                : one;
    }

    @Override
    public boolean takesKey(Operation operation) {
        return face.takesKey(operation);
    }

    @Override
    public List<String> faults(
            Operation operation,
            String path,
            @Nullable String query,
            Map<String, List<String>> headers,
            byte @Nullable [] body) {
        return face.faults(operation, path, query, headers, body);
    }

    @Override
    public List<String> responseFaults(
            Operation operation, int status, Map<String, List<String>> headers, byte @Nullable [] body) {
        return face.responseFaults(operation, status, headers, body);
    }

    @Override
    public String document() {
        return face.document();
    }

    @Override
    public Optional<Conversion> conversion(Operation operation) {
        return Optional.ofNullable(conversions.get(operation.id()));
    }
}
