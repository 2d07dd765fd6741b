package io.intertwine.conversion.grpc;

import com.google.protobuf.Any;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.TypeRegistry;
import com.google.protobuf.util.JsonFormat;
import com.google.rpc.Code;
import com.google.rpc.ErrorDetailsProto;
import com.google.rpc.Status;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.ServiceCarrier.Carried.Answered;
import io.intertwine.codec.JsonReader;
import io.intertwine.conversion.Prose;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// A status other than OK as a problem document (RFC 9457), with the details that `google.rpc.Status`
/// carries.
final class GrpcProblem {
    static final String STATUS = "grpc-status";
    static final String MESSAGE = "grpc-message";
    private static final String DETAILS = "grpc-status-details-bin";
    private static final int MOST = 20;

    private final JsonFormat.Printer printer;

    /// @param types of the service; those of `google.rpc` are known
    GrpcProblem(List<Descriptor> types) {
        TypeRegistry known = TypeRegistry.newBuilder()
                .add(types)
                .add(ErrorDetailsProto.getDescriptor().getMessageTypes())
                .build();
        printer = JsonFormat.printer().usingTypeRegistry(known).omittingInsignificantWhitespace();
    }

    JsonObject of(Answered answer, Code code) {
        String message = Prose.line(first(answer, MESSAGE));
        JsonObject problem = JsonObject.EMPTY
                .with("type", JsonValue.of("urn:intertwine:problem:grpc"))
                .with("title", JsonValue.of("The service answered with " + code.name()))
                .with("status", JsonValue.of(GrpcCode.status(code)))
                .with("detail", JsonValue.of(message.isEmpty() ? code.name() : message))
                .with("code", JsonValue.of(code.name()));
        List<JsonValue> details = details(first(answer, DETAILS));
        return details.isEmpty() ? problem : problem.with("details", JsonValue.array(details));
    }

    static String first(Answered answer, String header) {
        return answer.headers().getOrDefault(header, List.of("")).getFirst();
    }

    private List<JsonValue> details(String base64) {
        List<JsonValue> shown = new ArrayList<>();
        try {
            Status status = Status.parseFrom(Base64.getDecoder().decode(base64));
            status.getDetailsList().stream().limit(MOST).map(this::detail).forEach(shown::add);
        } catch (IllegalArgumentException | InvalidProtocolBufferException _) {
            // it is a refusal, whatever it says of its reasons
            return List.of();
        }
        return shown;
    }

    private JsonValue detail(Any detail) {
        try {
            return JsonReader.read(printer.print(detail));
        } catch (InvalidProtocolBufferException | IllegalArgumentException _) {
            // nobody described its type
            return JsonObject.EMPTY.with("@type", JsonValue.of(Prose.line(detail.getTypeUrl())));
        }
    }
}
