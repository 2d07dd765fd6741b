package io.intertwine.conversion.grpc;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.TypeRegistry;
import com.google.protobuf.util.JsonFormat;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.sif.SifError;
import io.intertwine.codec.JsonReader;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The messages of an answer as JSON: one as it is, those of a stream in an array.
final class AnswerReader {
    /// A word of an enumeration is longer than its number.
    private static final int AS_JSON = 8;

    private final GrpcOperation operation;
    private final GrpcLimits limits;
    private final JsonFormat.Printer printer;

    /// @param types that may be in an `Any`
    AnswerReader(GrpcOperation operation, TypeRegistry types, GrpcLimits limits) {
        this.operation = operation;
        this.limits = limits;
        JsonFormat.Printer plain = JsonFormat.printer().usingTypeRegistry(types).omittingInsignificantWhitespace();
        FieldDescriptor shown = operation.answer();
        this.printer = shown == null || !printed(shown) ? plain : plain.includingDefaultValueFields(Set.of(shown));
    }

    /// Whether a value that is not there has a form in JSON.
    private static boolean printed(FieldDescriptor field) {
        return !field.hasPresence();
    }

    /// Fails with `sdc.call-failed` when they are none of the method.
    JsonValue read(List<byte[]> messages) {
        if (operation.called().isServerStreaming()) {
            return JsonValue.array(messages.stream().map(this::json).toList());
        }
        if (messages.size() != 1) {
            throw failed("has " + messages.size() + " messages, and not one", null);
        }
        return json(messages.getFirst());
    }

    private JsonValue json(byte[] message) {
        try {
            DynamicMessage read = DynamicMessage.parseFrom(operation.called().getOutputType(), message);
            BoundedText text = new BoundedText(limits.answer() * AS_JSON);
            printer.appendTo(read, text);
            JsonValue json = JsonReader.read(text.toString());
            return operation.answer() == null || !(json instanceof JsonObject object)
                    ? json
                    : object.find(operation.answer().getJsonName()).orElse(JsonValue.JsonNull.NULL);
        } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
            throw failed("is none of it (" + e.getMessage() + ")", e);
        } catch (IOException e) {
            throw failed("is too large as JSON (" + e.getMessage() + ")", e);
        }
    }

    private IntertwineException failed(String how, @Nullable Throwable cause) {
        String message = "The answer to '" + operation.id() + "' " + how + ".";
        return cause == null
                ? new IntertwineException(SifError.CALL_FAILED, message)
                : new IntertwineException(SifError.CALL_FAILED, message, cause);
    }
}
