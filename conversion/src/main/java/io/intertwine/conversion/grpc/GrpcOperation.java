package io.intertwine.conversion.grpc;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A REST operation that calls a method.
///
/// @param id         the `operationId`, such as `etcdserverpb.KV.Range`
/// @param verb       the HTTP method
/// @param bound      the fields that come from the path, by their variables, each with the messages that
///                   it is in
/// @param body       what the body of the request is
/// @param answer     the field of the answer that is shown; null for all of it
/// @param idempotent as the method's options say
record GrpcOperation(
        String id,
        String verb,
        PathPattern path,
        MethodDescriptor called,
        Map<String, List<FieldDescriptor>> bound,
        Body body,
        @Nullable FieldDescriptor answer,
        boolean idempotent) {
    sealed interface Body {
        /// All fields that are not in the path are in the query.
        record None() implements Body {}

        /// The whole request, but for what is in the path.
        record Whole() implements Body {}

        /// One field; the others are in the query.
        record Field(FieldDescriptor field) implements Body {}
    }

    /// Whether fields may be in the query.
    boolean queried() {
        return !(body instanceof Body.Whole);
    }

    /// The service's own name of it, such as `etcdserverpb.KV/Range`.
    String target() {
        return called.getService().getFullName() + "/" + called.getName();
    }
}
