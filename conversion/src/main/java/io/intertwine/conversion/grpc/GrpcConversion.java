package io.intertwine.conversion.grpc;

import com.google.protobuf.TypeRegistry;
import com.google.rpc.Code;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.port.Conversion;
import io.intertwine.api.port.ServiceCarrier.Carried.Answered;
import io.intertwine.api.sif.SifError;
import io.intertwine.api.sif.sdc.ServiceCall;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One operation: JSON becomes the message of a request, and the messages of the answer become
/// JSON, both in the canonical mapping of Protocol Buffers.
final class GrpcConversion implements Conversion {
    private static final Map<String, List<String>> HEADERS = Map.of("content-type", List.of("application/grpc"));
    private static final List<String> OF_THE_BODY =
            List.of("content-type", "content-length", "content-encoding", "transfer-encoding", "etag");

    private final GrpcOperation operation;
    private final RequestReader requests;
    private final AnswerReader answers;
    private final GrpcProblem problems;

    GrpcConversion(GrpcOperation operation, TypeRegistry types, GrpcProblem problems, GrpcLimits limits) {
        this.operation = operation;
        this.requests = new RequestReader(operation, types);
        this.answers = new AnswerReader(operation, types, limits);
        this.problems = problems;
    }

    @Override
    public Outgoing outgoing(ServiceCall call, URI server, byte @Nullable [] body) {
        byte[] message = requests.read(call, body).toByteArray();
        return new Outgoing(Wire.GRPC, "POST", server.resolve("/" + operation.target()), HEADERS, Frames.of(message));
    }

    @Override
    public Answered incoming(ServiceCall call, Answered answer) {
        String number = GrpcProblem.first(answer, GrpcProblem.STATUS);
        if (number.isEmpty()) {
            throw new IntertwineException(
                    SifError.CALL_FAILED, "The answer to '" + operation.id() + "' is none of gRPC: it has no status.");
        }
        Code code = GrpcCode.of(number);
        return code == Code.OK
                ? with(answer, 200, "application/json", answers.read(Frames.read(answer.body())))
                : with(answer, GrpcCode.status(code), "application/problem+json", problems.of(answer, code));
    }

    private static Answered with(Answered answer, int status, String mediaType, JsonValue body) {
        Map<String, List<String>> headers = new HashMap<>(answer.headers());
        headers.keySet().removeIf(name -> name.startsWith("grpc-") || OF_THE_BODY.contains(name));
        headers.put("content-type", List.of(mediaType));
        return new Answered(status, headers, body.toString().getBytes(StandardCharsets.UTF_8));
    }
}
