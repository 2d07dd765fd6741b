package io.intertwine.conformance.fake;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.port.ApiReader;
import io.intertwine.api.port.ReadApi;
import io.intertwine.api.sif.SifError;
import io.intertwine.api.sif.tpsr.ApiDescription;
import io.intertwine.api.sif.tpsr.Operation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Reads documents that list their operations, one a line, such as `GET /orders listOrders`; any other
/// line is a fault. Paths are matched as they stand. Without a document, the service tells one
/// operation. Thread-safe.
public final class ListedApis implements ApiReader {
    private final AtomicInteger read = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();

    /// How many services were asked for their documents.
    public int asked() {
        return asked.get();
    }

    /// How many documents were read.
    public int count() {
        return read.get();
    }

    @Override
    public ApiDescription whole(ApiDescription description) {
        if (!description.document().isEmpty()) {
            return description;
        }
        asked.incrementAndGet();
        return description.with("GET /told toldByItself");
    }

    @Override
    public ReadApi read(ApiDescription description) {
        read.incrementAndGet();
        return new Listed(description
                .document()
                .lines()
                .map(line -> operation(description.name(), line))
                .toList());
    }

    private static Operation operation(String api, String line) {
        String[] words = line.split(" ", -1);
        if (words.length != 3) {
            throw new IntertwineException(
                    SifError.INVALID_API, "API '" + api + "': the line '" + line + "' is no operation.");
        }
        boolean idempotent = Set.of("GET", "PUT", "DELETE").contains(words[0]);
        return new Operation(words[2], words[0], words[1], null, idempotent, List.of());
    }

    private record Listed(List<Operation> operations) implements ReadApi {
        @Override
        public Optional<Operation> match(String method, String path) {
            return operations.stream()
                    .filter(each -> each.method().equals(method) && each.path().equals(path))
                    .findFirst();
        }

        @Override
        public boolean takesKey(Operation operation) {
            return false;
        }

        @Override
        public List<String> faults(
                Operation operation,
                String path,
                @Nullable String query,
                Map<String, List<String>> headers,
                byte @Nullable [] body) {
            return List.of();
        }

        @Override
        public List<String> responseFaults(
                Operation operation, int status, Map<String, List<String>> headers, byte @Nullable [] body) {
            return List.of();
        }

        @Override
        public String document() {
            return "{}";
        }
    }
}
