package io.intertwine.openapi;

import io.intertwine.api.port.ReadApi;
import io.intertwine.api.sif.tpsr.Operation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An OpenAPI document that was read. Immutable.
final class DocumentedApi implements ReadApi {
    private final List<Operation> operations;
    private final Map<String, ApiOperation> byId = new HashMap<>();
    private final PathTree paths = new PathTree();
    private final CallCheck check;
    private final String document;

    DocumentedApi(String document, List<ApiOperation> operations, CallCheck check) {
        this.document = document;
        this.operations = operations.stream().map(ApiOperation::operation).toList();
        this.check = check;
        for (ApiOperation one : operations) {
            byId.put(one.operation().id(), one);
            paths.add(one.template(), one.operation().method(), one);
        }
    }

    @Override
    public List<Operation> operations() {
        return operations;
    }

    @Override
    public Optional<Operation> match(String method, String path) {
        return PathText.segments(path)
                .flatMap(segments -> paths.find(method, segments))
                .map(ApiOperation::operation);
    }

    @Override
    public boolean takesKey(Operation operation) {
        return described(operation).parameters().stream()
                .anyMatch(
                        one -> one.in() == ApiOperation.In.HEADER && one.name().equalsIgnoreCase("Idempotency-Key"));
    }

    @Override
    public List<String> faults(
            Operation operation,
            String path,
            @Nullable String query,
            Map<String, List<String>> headers,
            byte @Nullable [] body) {
        return check.request(described(operation), path, query, new Headers(headers), body);
    }

    @Override
    public List<String> responseFaults(
            Operation operation, int status, Map<String, List<String>> headers, byte @Nullable [] body) {
        return check.response(described(operation), status, new Headers(headers), body);
    }

    @Override
    public String document() {
        return document;
    }

    private ApiOperation described(Operation operation) {
        ApiOperation described = byId.get(operation.id());
        if (described == null) {
            throw new IllegalArgumentException("The operation '" + operation.id() + "' is of another document.");
        }
        return described;
    }
}
