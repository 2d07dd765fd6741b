package io.intertwine.conversion;

import io.intertwine.api.Clause;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.port.ApiReader;
import io.intertwine.api.port.ReadApi;
import io.intertwine.api.sif.SifError;
import io.intertwine.api.sif.tpsr.ApiDescription;
import io.intertwine.api.sif.tpsr.Protocol;
import java.net.URI;
import java.util.Map;
import java.util.function.Function;

/// Reads descriptions of APIs whatever the service speaks: those of REST as they are, the others as
/// the REST face that callers see. Thread-safe.
@Clause({"8.2.1", "8.2.4"})
public final class ConvertedApis implements ApiReader {
    private final ApiReader rest;
    private final Map<Protocol, FaceReader> readers;
    private final Map<Protocol, Function<URI, String>> describing;

    /// @param rest       reads OpenAPI documents, also those of faces
    /// @param readers    by protocol; one that is not there is refused
    /// @param describing by protocol, what asks a server for its own description
    public ConvertedApis(
            ApiReader rest, Map<Protocol, FaceReader> readers, Map<Protocol, Function<URI, String>> describing) {
        this.rest = rest;
        this.readers = Map.copyOf(readers);
        this.describing = Map.copyOf(describing);
    }

    @Override
    public ApiDescription whole(ApiDescription description) {
        Function<URI, String> asking = describing.get(description.protocol());
        if (asking == null || !description.document().isBlank()) {
            return description;
        }
        try {
            return description.with(asking.apply(description.server()));
        } catch (IntertwineException e) {
            throw new IntertwineException(e.code(), "API '" + description.name() + "': " + e.getMessage(), e);
        }
    }

    @Override
    public ReadApi read(ApiDescription description) {
        if (description.protocol() == Protocol.REST) {
            return rest.read(description);
        }
        FaceReader reader = readers.get(description.protocol());
        if (reader == null) {
            throw new IntertwineException(
                    SifError.INVALID_API,
                    "API '" + description.name() + "': its protocol " + description.protocol()
                            + " is not converted here: there are REST and " + readers.keySet() + ".");
        }
        Face face = reader.read(description);
        ApiDescription shown = new ApiDescription(
                description.name(), description.server(), face.document().toString(), description.checked());
        return new ConvertedApi(rest.read(shown), face.conversions(), face.idempotent());
    }
}
