package io.intertwine.sif.sdc.transformation;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonNull;
import io.intertwine.api.port.BodyCodec;
import io.intertwine.api.port.Mapping;
import io.intertwine.api.port.Mappings;
import io.intertwine.api.sif.SifError;
import io.intertwine.api.sif.sdc.CallMapping;
import io.intertwine.api.sif.sdc.CallTransformation;
import io.intertwine.api.sif.sdc.CallTransformation.Side;
import io.intertwine.api.sif.sdc.ServiceCall;
import io.intertwine.api.sif.sdc.TransformationId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Both sides, compiled.
record CompiledMapping(
        TransformationId id,
        @Nullable Half request,
        @Nullable Half response,
        BodyCodec bodies) implements CallMapping {
    private record Half(Mapping mapping, String mediaType) {}

    static CompiledMapping compile(CallTransformation of, Mappings mappings, BodyCodec bodies) {
        return new CompiledMapping(of.id(), half(of.request(), mappings), half(of.response(), mappings), bodies);
    }

    private static @Nullable Half half(@Nullable Side side, Mappings mappings) {
        return side == null ? null : new Half(mappings.compile(side.expression()), side.mediaType());
    }

    @Override
    public Content request(ServiceCall call, Content body) {
        try {
            return request == null
                    ? body
                    : mapped(
                            request,
                            body,
                            Map.of("method", JsonValue.of(call.method()), "path", JsonValue.of(call.path())));
        } catch (IntertwineException e) {
            throw new IntertwineException(
                    SifError.INVALID_REQUEST,
                    "The transformation '" + id + "' cannot take this request: " + e.getMessage(),
                    e);
        }
    }

    @Override
    public Content response(int status, Content body) {
        try {
            return response == null ? body : mapped(response, body, Map.of("status", JsonValue.of(status)));
        } catch (IntertwineException e) {
            throw new IntertwineException(
                    SifError.INVALID_RESPONSE,
                    "The service answered " + status + ", and the transformation '" + id + "' cannot take its answer: "
                            + e.getMessage(),
                    e);
        }
    }

    private Content mapped(Half half, Content body, Map<String, JsonValue> variables) {
        JsonValue input = body.bytes().length == 0 ? JsonNull.NULL : bodies.read(body.mediaType(), body.bytes());
        return new Content(
                half.mediaType(), bodies.write(half.mediaType(), half.mapping().apply(input, variables)));
    }
}
