package io.intertwine.conformance.fake;

import io.intertwine.api.port.Conversion;
import io.intertwine.api.port.ReadApi;
import io.intertwine.api.sif.tpsr.Operation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Operations as if they had been read from a document. A template's last segment in braces takes any
/// rest of a path. A request with the query `bad` or a body that holds `bad` does not fit, nor does a
/// response that holds it.
///
/// @param conversions by the id of the operation
public record ListedApi(List<Operation> operations, Map<String, Conversion> conversions) implements ReadApi {
    public ListedApi(List<Operation> operations) {
        this(operations, Map.of());
    }

    @Override
    public Optional<Operation> match(String method, String path) {
        return operations.stream()
                .filter(operation -> operation.method().equals(method) && fits(operation.path(), path))
                .findFirst();
    }

    private static boolean fits(String template, String path) {
        int brace = template.indexOf('{');
        return brace < 0
                ? template.equals(path)
                : path.startsWith(template.substring(0, brace)) && path.length() > brace;
    }

    /// Those whose summary says so.
    @Override
    public boolean takesKey(Operation operation) {
        return "keyed".equals(operation.summary());
    }

    @Override
    public List<String> faults(
            Operation operation,
            String path,
            @Nullable String query,
            Map<String, List<String>> headers,
            byte @Nullable [] body) {
        return "bad".equals(query) || isBad(body) ? List.of("/: is bad; send a good one.") : List.of();
    }

    @Override
    public List<String> responseFaults(
            Operation operation, int status, Map<String, List<String>> headers, byte @Nullable [] body) {
        return isBad(body) ? List.of("/: is bad.") : List.of();
    }

    @Override
    public String document() {
        return "{}";
    }

    @Override
    public Optional<Conversion> conversion(Operation operation) {
        return Optional.ofNullable(conversions.get(operation.id()));
    }

    private static boolean isBad(byte @Nullable [] body) {
        return body != null && new String(body, StandardCharsets.UTF_8).contains("bad");
    }
}
