package io.intertwine.server.rest;

import io.intertwine.api.access.Subject;
import io.intertwine.api.port.ReadApi;
import io.intertwine.api.port.ServiceCarrier.Carried;
import io.intertwine.api.sif.SifError;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.sdc.Admission.Refused;
import io.intertwine.api.sif.sdc.ServiceCall;
import io.intertwine.api.sif.tpsr.ApiDescription.Checked;
import io.intertwine.api.sif.tpsr.Operation;
import io.intertwine.api.twin.WorldId;
import io.intertwine.conversion.graphql.served.RestCalls;
import io.intertwine.conversion.graphql.served.RestRequest;
import io.intertwine.sif.sdc.GatedCalls;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The calls of one GraphQL request: each goes through the gate as whoever asks, all within one limit of
/// time.
final class ServedCalls implements RestCalls {
    private final GatedCalls calls;
    private final Served served;
    private final Subject by;
    private final @Nullable WorldId world;
    private final long end;

    /// The API that is asked.
    record Served(ThirdPartySystemId system, String name, ReadApi api, Checked checked) {}

    ServedCalls(GatedCalls calls, Served served, Subject by, @Nullable WorldId world, Duration limit) {
        this.calls = calls;
        this.served = served;
        this.by = by;
        this.world = world;
        this.end = System.nanoTime() + limit.toNanos();
    }

    @Override
    public Result call(RestRequest request) {
        long left = end - System.nanoTime();
        if (left <= 0) {
            return new Result.Failure(
                    SifError.CALL_TIMED_OUT.id(), null, "No time was left for this call: ask for fewer at once.");
        }
        List<String> faults = faults(request);
        if (!faults.isEmpty()) {
            return new Result.Failure(SifError.INVALID_REQUEST.id(), null, String.join(" ", faults));
        }
        ServiceCall call = new ServiceCall(
                served.system(),
                served.name(),
                request.method(),
                request.path(),
                request.query(),
                request.headers(),
                world);
        return switch (calls.call(by, call, request.body(), request.value(), Duration.ofNanos(left))) {
            case GatedCalls.Outcome.NotAdmitted(Refused refused) ->
                new Result.Failure(refused.error(), refused.rule(), refused.reason());
            case GatedCalls.Outcome.Sent sent -> result(sent.carried());
        };
    }

    private List<String> faults(RestRequest request) {
        Optional<Operation> operation = served.api().match(request.method(), request.path());
        return served.checked() == Checked.OPERATION || operation.isEmpty()
                ? List.of()
                : served.api()
                        .faults(
                                operation.get(),
                                request.path(),
                                request.query(),
                                request.headers(),
                                request.body() == null ? new byte[0] : request.body());
    }

    private static Result result(Carried carried) {
        return switch (carried) {
            case Carried.Answered answered -> new Result.Answer(answered);
            case Carried.HeldBack held -> new Result.Failure(held.error(), null, held.reason());
            case Carried.Unfit(String reason) -> new Result.Failure(SifError.INVALID_REQUEST.id(), null, reason);
            case Carried.NotSent(String reason) ->
                new Result.Failure(SifError.CALL_FAILED.id(), null, "It was not sent: " + reason + ".");
            case Carried.Unanswered(String reason, boolean late) ->
                new Result.Failure(
                        late ? SifError.CALL_TIMED_OUT.id() : SifError.CALL_FAILED.id(),
                        null,
                        "Whether it was done is not known: " + reason + ".");
        };
    }
}
