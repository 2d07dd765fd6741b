package io.intertwine.conversion.grpc;

import com.google.api.HttpRule;
import com.google.protobuf.DescriptorProtos.MethodOptions.IdempotencyLevel;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import io.intertwine.api.IntertwineException;
import io.intertwine.conversion.grpc.GrpcOperation.Body;
import io.intertwine.conversion.grpc.PathPattern.Variable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Follows one rule of a `google.api.http` annotation.
final class RuleReader {
    private final MethodDescriptor method;

    RuleReader(MethodDescriptor method) {
        this.method = method;
    }

    GrpcOperation read(String id, HttpRule rule) {
        PathPattern path = path(rule);
        return new GrpcOperation(
                id,
                verb(rule),
                path,
                method,
                bound(path),
                body(rule),
                answer(rule),
                method.getOptions().getIdempotencyLevel() != IdempotencyLevel.IDEMPOTENCY_UNKNOWN);
    }

    private String verb(HttpRule rule) {
        return switch (rule.getPatternCase()) {
            case GET, PUT, POST, DELETE, PATCH -> rule.getPatternCase().name();
            case CUSTOM -> rule.getCustom().getKind();
            case PATTERN_NOT_SET -> "";
        };
    }

    private PathPattern path(HttpRule rule) {
        String text = switch (rule.getPatternCase()) {
            case GET -> rule.getGet();
            case PUT -> rule.getPut();
            case POST -> rule.getPost();
            case DELETE -> rule.getDelete();
            case PATCH -> rule.getPatch();
            case CUSTOM -> rule.getCustom().getPath();
            case PATTERN_NOT_SET -> throw fault("it has no path");
        };
        try {
            return PathParser.parse(text);
        } catch (IllegalArgumentException e) {
            throw fault(String.valueOf(e.getMessage()));
        }
    }

    private Map<String, List<FieldDescriptor>> bound(PathPattern path) {
        Map<String, List<FieldDescriptor>> bound = new LinkedHashMap<>();
        for (Variable variable : path.variables()) {
            List<FieldDescriptor> fields = Fields.path(method.getInputType(), variable.field())
                    .orElseThrow(() -> fault("its path names the field '" + variable.field() + "', which is none of "
                            + method.getInputType().getFullName()));
            if (fields.getLast().isRepeated() || !Fields.isText(fields.getLast())) {
                throw fault("its path names the field '" + variable.field() + "', which is no single plain value");
            }
            bound.put(variable.field(), fields);
        }
        return bound;
    }

    private Body body(HttpRule rule) {
        return switch (rule.getBody()) {
            case "" -> new Body.None();
            case "*" -> new Body.Whole();
            default ->
                new Body.Field(Fields.find(method.getInputType(), rule.getBody())
                        .orElseThrow(() -> fault("its body is the field '" + rule.getBody() + "', which is none of "
                                + method.getInputType().getFullName())));
        };
    }

    private @Nullable FieldDescriptor answer(HttpRule rule) {
        String name = rule.getResponseBody();
        return name.isEmpty()
                ? null
                : Fields.find(method.getOutputType(), name)
                        .orElseThrow(() -> fault("its response_body is the field '" + name + "', which is none of "
                                + method.getOutputType().getFullName()));
    }

    private IntertwineException fault(String what) {
        return DescriptorFiles.invalid(
                "The google.api.http annotation of " + method.getFullName() + " cannot be followed: " + what + ".");
    }
}
