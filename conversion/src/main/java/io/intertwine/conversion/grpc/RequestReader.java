package io.intertwine.conversion.grpc;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.TypeRegistry;
import com.google.protobuf.UninitializedMessageException;
import com.google.protobuf.util.JsonFormat;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.sif.SifError;
import io.intertwine.api.sif.sdc.ServiceCall;
import io.intertwine.codec.JsonReader;
import io.intertwine.conversion.Prose;
import io.intertwine.conversion.grpc.GrpcOperation.Body;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Puts a request together from the body, the query and the path of a call. The path counts before the
/// others.
final class RequestReader {
    private final GrpcOperation operation;
    private final JsonFormat.Parser parser;

    /// @param types that may be in an `Any`
    RequestReader(GrpcOperation operation, TypeRegistry types) {
        this.operation = operation;
        this.parser = JsonFormat.parser().usingTypeRegistry(types);
    }

    /// Fails with `sdc.invalid-request`, naming the field that does not fit.
    Message read(ServiceCall call, byte @Nullable [] body) {
        JsonObject request = body(body);
        if (operation.queried()) {
            request = new QueryReader(operation).into(request, call.query());
        } else if (call.query() != null && !call.query().isEmpty()) {
            throw refused("has a query: its fields are in the body.");
        }
        for (Map.Entry<String, String> value :
                operation.path().values(segments(call)).entrySet()) {
            List<FieldDescriptor> field = operation.bound().getOrDefault(value.getKey(), List.of());
            request = JsonTree.put(request, field, JsonValue.of(value.getValue()));
        }
        return message(request);
    }

    private JsonObject body(byte @Nullable [] bytes) {
        if (bytes == null || bytes.length == 0) {
            return JsonObject.EMPTY;
        }
        JsonValue read = json(bytes);
        return switch (operation.body()) {
            case Body.None() -> throw refused("has a body: its fields are in the path and the query.");
            case Body.Field(FieldDescriptor field) -> JsonObject.EMPTY.with(field.getJsonName(), read);
            case Body.Whole() -> {
                if (read instanceof JsonObject object) {
                    yield object;
                }
                throw refused("is no JSON object with the fields of "
                        + operation.called().getInputType().getFullName() + ".");
            }
        };
    }

    private JsonValue json(byte[] bytes) {
        try {
            return JsonReader.read(bytes);
        } catch (IntertwineException e) {
            throw new IntertwineException(
                    SifError.INVALID_REQUEST, "The body is no JSON (" + e.getMessage() + "): correct it.", e);
        }
    }

    private static List<String> segments(ServiceCall call) {
        return Arrays.stream(call.path().substring(1).split("/", -1))
                .map(segment -> URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8))
                .toList();
    }

    private Message message(JsonObject request) {
        DynamicMessage.Builder builder =
                DynamicMessage.newBuilder(operation.called().getInputType());
        try {
            parser.merge(request.toString(), builder);
            return builder.build();
        } catch (InvalidProtocolBufferException | UninitializedMessageException e) {
            throw new IntertwineException(
                    SifError.INVALID_REQUEST,
                    "The request does not fit '" + operation.id() + "': " + Prose.line(String.valueOf(e.getMessage()))
                            + ": correct it.",
                    e);
        }
    }

    private IntertwineException refused(String how) {
        return new IntertwineException(SifError.INVALID_REQUEST, "The request of '" + operation.id() + "' " + how);
    }
}
