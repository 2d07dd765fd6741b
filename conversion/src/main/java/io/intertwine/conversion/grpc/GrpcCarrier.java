package io.intertwine.conversion.grpc;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Status;
import io.intertwine.api.Clause;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.port.ServiceCarrier;
import io.intertwine.api.sif.sdc.Admission.Forward;
import io.intertwine.api.sif.tpsaa.GrantCheck;
import io.intertwine.api.sif.tpsaa.UserCredential;
import io.intertwine.guard.Ending;
import io.intertwine.guard.UserCalls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Carries converted calls over gRPC (HTTP/2), with the user's credential as metadata. An answer
/// has the status 200; the service's own is in the headers `grpc-status` and `grpc-message`.
/// Thread-safe.
@Clause({"8.2.4", "9.1 step 14"})
public final class GrpcCarrier implements ServiceCarrier {
    private static final String ENDED = "the call was ended here";
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final String UNAUTHENTICATED = Integer.toString(Status.Code.UNAUTHENTICATED.value());

    private final GrpcChannels channels;
    private final GrpcLimits limits;
    private final UserCalls calls;

    /// @param channels closed by who made them
    /// @param grants   asked at each call
    public GrpcCarrier(GrpcChannels channels, GrpcLimits limits, Supplier<GrantCheck> grants) {
        this.channels = channels;
        this.limits = limits;
        this.calls = new UserCalls(
                grants,
                answer -> answer.body().length == 0
                        && GrpcProblem.first(answer, GrpcProblem.STATUS).equals(UNAUTHENTICATED));
    }

    @Override
    public Carried carry(Forward call, byte @Nullable [] body, Duration limit, Consumer<Runnable> ending) {
        Ending own = new Ending();
        ending.accept(own::end);
        List<byte[]> messages = Frames.read(body == null ? new byte[0] : body);
        return calls.make(call.grant(), limit, (shown, left) -> send(call, messages, shown, left, own));
    }

    private Carried send(
            Forward call, List<byte[]> messages, @Nullable UserCredential shown, Duration limit, Ending ending) {
        if (ending.isEnded()) {
            return new Carried.Unanswered(ENDED, false);
        }
        if (shown != null && !shown.query().isEmpty()) {
            return new Carried.Unfit(
                    "The key of this system goes into the query, and gRPC has none: register a header" + " for it.");
        }
        Traces traces = new Traces();
        ClientCall<byte[], byte[]> client;
        try {
            client = channels.to(call.target()).newCall(method(call), options(limit, traces));
        } catch (IntertwineException e) {
            return new Carried.NotSent(String.valueOf(e.getMessage()));
        }
        Future<Carried> end = new GrpcExchange(client, traces, limits, limit)
                .start(CallHeaders.metadata(call.headers(), shown), messages);
        ending.by(() -> client.cancel(ENDED, null));
        return await(end, client, limit);
    }

    /// The deadline of the call ends it; when not even that does, this does.
    private static Carried await(Future<Carried> end, ClientCall<?, ?> client, Duration limit) {
        try {
            return end.get(limit.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            client.cancel(ENDED, null);
            Thread.currentThread().interrupt();
            return new Carried.Unanswered(ENDED, false);
        } catch (TimeoutException _) {
            client.cancel(ENDED, null);
            return new Carried.Unanswered("no answer within " + limit.toMillis() + " ms", true);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private CallOptions options(Duration limit, Traces traces) {
        return CallOptions.DEFAULT
                .withDeadlineAfter(limit.toNanos(), TimeUnit.NANOSECONDS)
                .withStreamTracerFactory(traces)
                .withMaxInboundMessageSize(limits.answer());
    }

    private static MethodDescriptor<byte[], byte[]> method(Forward call) {
        return MethodDescriptor.<byte[], byte[]>newBuilder()
                .setType(MethodType.SERVER_STREAMING) // a stream of one message where the method has no stream
                .setFullMethodName(call.target().getRawPath().substring(1))
                .setRequestMarshaller(AsItIs.BYTES)
                .setResponseMarshaller(AsItIs.BYTES)
                .build();
    }

    /// The messages stay what they are.
    private enum AsItIs implements Marshaller<byte[]> {
        BYTES;

        @Override
        public InputStream stream(byte[] message) {
            return new ByteArrayInputStream(message);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
