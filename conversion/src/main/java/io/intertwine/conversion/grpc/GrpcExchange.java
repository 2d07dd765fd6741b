package io.intertwine.conversion.grpc;

import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import io.intertwine.api.port.ServiceCarrier.Carried;
import java.io.ByteArrayOutputStream;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// One call that is under way: takes its messages one after the other, and says how it ended. The
/// library calls it from one thread at a time.
final class GrpcExchange extends ClientCall.Listener<byte[]> {
    private static final System.Logger LOG = System.getLogger(GrpcExchange.class.getName());
    private static final int OK = 200;

    private final ClientCall<byte[], byte[]> call;
    private final Traces traces;
    private final GrpcLimits limits;
    private final Duration limit;
    private final CompletableFuture<Carried> end = new CompletableFuture<>();
    private final ByteArrayOutputStream frames = new ByteArrayOutputStream();
    private Metadata headers = new Metadata();
    private int messages;
    private @Nullable String tooMuch;

    GrpcExchange(ClientCall<byte[], byte[]> call, Traces traces, GrpcLimits limits, Duration limit) {
        this.call = call;
        this.traces = traces;
        this.limits = limits;
        this.limit = limit;
    }

    CompletableFuture<Carried> start(Metadata metadata, List<byte[]> requests) {
        call.start(this, metadata);
        call.request(2);
        requests.forEach(call::sendMessage);
        call.halfClose();
        return end;
    }

    @Override
    public void onHeaders(Metadata came) {
        headers = came;
    }

    @Override
    public void onMessage(byte[] message) {
        messages++;
        if (messages > limits.messages()) {
            stop("its answer has more than " + limits.messages() + " messages");
        } else if (frames.size() + Frames.HEAD + message.length > limits.answer()) {
            stop("its answer has more than " + limits.answer() + " bytes");
        } else {
            frames.writeBytes(Frames.of(message));
            call.request(1);
        }
    }

    private void stop(String why) {
        tooMuch = why;
        call.cancel(why, null);
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
        try {
            end.complete(carried(status, trailers));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "What a call ended with cannot be read", e);
            end.complete(lost("what came is no answer of gRPC"));
        }
    }

    private Carried carried(Status status, Metadata trailers) {
        if (tooMuch != null) {
            return new Carried.Unanswered(tooMuch, false);
        }
        // a gateway in front of the service says so by the status of HTTP alone
        boolean unknownUser = status.getCode() == Status.Code.UNAUTHENTICATED;
        if (traces.ended() || unknownUser || status.isOk()) {
            return answered(status, trailers);
        }
        LOG.log(Level.DEBUG, () -> "A call got no answer: " + status);
        return switch (status.getCode()) {
            case CANCELLED -> new Carried.Unanswered("the call was ended here", false);
            case DEADLINE_EXCEEDED ->
                traces.begun()
                        ? new Carried.Unanswered("no answer within " + limit.toMillis() + " ms", true)
                        : new Carried.NotSent("it could not be reached within " + limit.toMillis() + " ms");
            case RESOURCE_EXHAUSTED ->
                new Carried.Unanswered(
                        "a message of its answer has more than " + limits.answer() + " bytes, or its metadata too many",
                        false);
            case UNAVAILABLE -> lost("the connection ended before its answer");
            default -> lost("what came is no answer of gRPC");
        };
    }

    /// More would tell its address.
    private Carried lost(String why) {
        return traces.sent() ? new Carried.Unanswered(why, false) : new Carried.NotSent("it could not be reached");
    }

    private Carried answered(Status status, Metadata trailers) {
        Map<String, List<String>> all = new HashMap<>(CallHeaders.headers(headers, trailers));
        all.put(GrpcProblem.STATUS, List.of(Integer.toString(status.getCode().value())));
        all.put(GrpcProblem.MESSAGE, List.of(status.getDescription() == null ? "" : status.getDescription()));
        return new Carried.Answered(OK, all, frames.toByteArray());
    }
}
