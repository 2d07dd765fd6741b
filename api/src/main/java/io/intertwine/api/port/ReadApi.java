package io.intertwine.api.port;

import io.intertwine.api.sif.tpsr.Operation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The description of an API that was read, as an OpenAPI document shows it. Thread-safe.
public interface ReadApi {
    /// In the order of paths, then methods.
    List<Operation> operations();

    /// The operation for a method and a path below the server, percent-encoded; a path without
    /// parameters before one with. Quick: it stands in the way of every call.
    Optional<Operation> match(String method, String path);

    /// Whether the operation takes the header `Idempotency-Key`: with the same one it is done once,
    /// however often it is sent.
    boolean takesKey(Operation operation);

    /// What is wrong with a request, each with parameter or JSON pointer and the fix; empty when it
    /// fits.
    ///
    /// @param body null when it is not looked at, empty when there is none
    List<String> faults(
            Operation operation,
            String path,
            @Nullable String query,
            Map<String, List<String>> headers,
            byte @Nullable [] body);

    /// What is wrong with a response.
    List<String> responseFaults(
            Operation operation, int status, Map<String, List<String>> headers, byte @Nullable [] body);

    /// The OpenAPI document, JSON or YAML; written by the enabler where the service speaks something
    /// else.
    String document();

    /// How calls of the operation reach a service that does not speak REST; empty when they go as they
    /// are.
    default Optional<Conversion> conversion(Operation operation) {
        return Optional.empty();
    }
}
