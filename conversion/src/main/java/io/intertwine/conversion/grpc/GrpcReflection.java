package io.intertwine.conversion.grpc;

import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.CallOptions;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.stub.BlockingClientCall;
import io.grpc.stub.ClientCalls;
import io.intertwine.api.Clause;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.sif.SifError;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Asks a server what it offers, by the reflection of gRPC: version 1, and v1alpha where that is
/// not there. Shows no credential. Thread-safe; blocks.
@Clause("8.2.1")
public final class GrpcReflection {
    private static final MethodDescriptor<ServerReflectionRequest, ServerReflectionResponse> V1 =
            ServerReflectionGrpc.getServerReflectionInfoMethod();

    /// Its messages are the same.
    private static final MethodDescriptor<ServerReflectionRequest, ServerReflectionResponse> V1_ALPHA = V1.toBuilder()
            .setFullMethodName("grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo")
            .build();

    private final GrpcChannels channels;
    private final GrpcLimits limits;
    private final Duration limit;

    /// @param channels closed by who made them
    /// @param limit    for all questions of one version
    public GrpcReflection(GrpcChannels channels, GrpcLimits limits, Duration limit) {
        this.channels = channels;
        this.limits = limits;
        this.limit = limit;
    }

    /// The descriptor set of all services, in base64. Fails with `tpsr.invalid-api` when the server
    /// does not tell, and with `sif.forbidden-address` when the guard refuses the address.
    public String describe(URI server) {
        StatusException last = null;
        for (var version : List.of(V1, V1_ALPHA)) {
            try {
                return described(server, version);
            } catch (StatusException e) {
                last = e;
                if (e.getStatus().getCode() != Status.Code.UNIMPLEMENTED) {
                    break;
                }
            } catch (InvalidProtocolBufferException e) {
                throw failed("it told what is no file descriptor", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw failed("the question was interrupted", e);
            }
        }
        throw failed(last == null ? "it told nothing" : words(last.getStatus()), last);
    }

    private String described(URI server, MethodDescriptor<ServerReflectionRequest, ServerReflectionResponse> version)
            throws StatusException, InterruptedException, InvalidProtocolBufferException {
        CallOptions options = CallOptions.DEFAULT
                .withDeadlineAfter(limit.toMillis(), TimeUnit.MILLISECONDS)
                .withMaxInboundMessageSize(limits.descriptors());
        BlockingClientCall<ServerReflectionRequest, ServerReflectionResponse> call =
                ClientCalls.blockingBidiStreamingCall(channels.to(server), version, options);
        try {
            byte[] set =
                    new ReflectedFiles(call, server.getHost(), limits).all().toByteArray();
            return Base64.getEncoder().encodeToString(set);
        } finally {
            call.cancel("all was told", null);
        }
    }

    /// What else the library says may tell addresses.
    private static String words(Status status) {
        return switch (status.getCode()) {
            case UNIMPLEMENTED -> "it offers no server reflection";
            case UNAUTHENTICATED, PERMISSION_DENIED -> "it tells nobody without a credential";
            case UNAVAILABLE -> "it could not be reached";
            case DEADLINE_EXCEEDED -> "it took too long";
            default -> "it answered with " + status.getCode();
        };
    }

    private static IntertwineException failed(String why, @Nullable Exception cause) {
        String message = "There is no document, and the server was asked for one by reflection: " + why
                + ". Give a descriptor set in base64 as the document.";
        return cause == null
                ? new IntertwineException(SifError.INVALID_API, message)
                : new IntertwineException(SifError.INVALID_API, message, cause);
    }
}
