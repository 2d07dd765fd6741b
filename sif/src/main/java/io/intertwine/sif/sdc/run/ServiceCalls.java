package io.intertwine.sif.sdc.run;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.Subject;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.port.BodyCodec;
import io.intertwine.api.port.ServiceCarrier;
import io.intertwine.api.port.ServiceCarrier.Carried;
import io.intertwine.api.sif.SifError;
import io.intertwine.api.sif.sdc.Admission.Forward;
import io.intertwine.api.sif.sdc.Admission.Refused;
import io.intertwine.api.sif.sdc.Collaboration;
import io.intertwine.api.sif.sdc.Run;
import io.intertwine.api.sif.sdc.RunStep.State;
import io.intertwine.api.sif.sdc.SealedField;
import io.intertwine.api.sif.sdc.ServiceCall;
import io.intertwine.api.sif.sdc.StepError;
import io.intertwine.api.sif.sdc.StepResult;
import io.intertwine.api.sif.tpsaa.GrantId;
import io.intertwine.api.sif.tpsr.ApiDescription.Checked;
import io.intertwine.api.sif.tpsr.Operation;
import io.intertwine.api.twin.WorldId;
import io.intertwine.sif.sdc.GatedCalls;
import io.intertwine.sif.sdc.run.Sealer.Sealed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Calls services for runs: the same gate as for single calls, and what the answer says about the step.
final class ServiceCalls {
    private static final String KEPT_BACK = "What it says is kept back, as its registration says what it shares.";
    private static final String KEY_HEADER = "idempotency-key";
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private final Offered offered;
    private final GatedCalls calls;
    private final BodyCodec bodies;

    ServiceCalls(Offered offered, Collaboration gate, ServiceCarrier carrier, BodyCodec bodies) {
        this.offered = offered;
        this.calls = new GatedCalls(gate, carrier);
        this.bodies = bodies;
    }

    /// A call that can be made.
    ///
    /// @param repeatable whether making it twice does the same as once
    /// @param safe       whether making it changes nothing (RFC 9110 section 9.2.1)
    @SuppressWarnings("ArrayRecordComponent")
    record Prepared(
            ServiceArguments arguments,
            Offered.Found found,
            ServiceCall call,
            byte @Nullable [] body,
            boolean repeatable,
            boolean safe) {}

    /// @param misfit why an answer is of no use although it says that the call was done; null when it is
    /// of use
    /// @param sealed the fields that tokens in the answer stand for
    record Outcome(
            State state,
            StepResult result,
            @Nullable GrantId grant,
            @Nullable StepError misfit,
            List<SealedField> sealed) {
        Outcome(State state, StepResult result, @Nullable GrantId grant) {
            this(state, result, grant, null, List.of());
        }

        static Outcome failed(StepError error, @Nullable GrantId grant) {
            return new Outcome(State.FAILED, new StepResult.Failed(error), grant);
        }

        static Outcome notSent(StepError error, @Nullable GrantId grant) {
            return new Outcome(State.REFUSED, new StepResult.Failed(error), grant);
        }
    }

    /// Fails with [IntertwineException] when there is no such operation, or the arguments do not fit it.
    ///
    /// @param key for services that take one
    Prepared prepare(Run run, ServiceArguments arguments, String key) {
        return prepare(run.world(), arguments, key);
    }

    /// As [#prepare(Run, ServiceArguments, String)], outside of a run.
    Prepared prepare(@Nullable WorldId world, ServiceArguments arguments, String key) {
        Offered.Found found = offered.find(arguments);
        Operation operation = found.operation();
        Map<String, List<String>> headers = arguments.allHeaders();
        boolean takesKey = found.read().takesKey(operation);
        if (takesKey) {
            headers.putIfAbsent(KEY_HEADER, List.of(key));
        }
        byte[] body = arguments.body() == null ? null : bodies.write(arguments.mediaType(), arguments.body());
        ServiceCall call = new ServiceCall(
                arguments.system(),
                found.api(),
                operation.method(),
                arguments.pathIn(operation.path()),
                arguments.queryText(),
                headers,
                world);
        check(found, call, body);
        boolean safe = SAFE.contains(operation.method());
        return new Prepared(arguments, found, call, body, operation.idempotent() || takesKey, safe);
    }

    private static void check(Offered.Found found, ServiceCall call, byte @Nullable [] body) {
        if (found.checked() == Checked.OPERATION) {
            return;
        }
        byte[] looked = body == null ? new byte[0] : body;
        List<String> faults = found.read().faults(found.operation(), call.path(), call.query(), call.headers(), looked);
        if (!faults.isEmpty()) {
            throw new IntertwineException(SifError.INVALID_REQUEST, String.join(" ", faults));
        }
    }

    /// Blocks until the answer is there, or cannot come any more.
    Outcome send(Run run, Prepared prepared, Duration limit) {
        return send(run.by(), prepared, limit);
    }

    /// As [#send(Run, Prepared, Duration)], outside of a run.
    Outcome send(Subject by, Prepared prepared, Duration limit) {
        return switch (calls.call(
                by, prepared.call(), prepared.body(), prepared.arguments().body(), limit)) {
            case GatedCalls.Outcome.NotAdmitted(Refused refused) -> Outcome.notSent(refusal(refused), null);
            case GatedCalls.Outcome.Sent(Forward forward, Carried carried) -> judged(carried, forward, prepared);
        };
    }

    private static StepError refusal(Refused refused) {
        int status = refused.error().equals(CommonError.ABSENT.id())
                        || refused.error().equals(SifError.UNKNOWN_OPERATION.id())
                ? 404
                : refused.retryAfter() == null ? 403 : 429;
        return new StepError(StepError.AUTHORIZATION, status, refused.rule(), refused.reason());
    }

    private Outcome judged(Carried carried, Forward forward, Prepared prepared) {
        return switch (carried) {
            case Carried.Answered answered
            when answered.status() == 502 || answered.status() == 504 ->
                lost(forward, prepared, "it answered " + answered.status(), answered.status());
            case Carried.Answered answered -> answered(answered, forward, prepared);
            case Carried.NotSent(String reason) ->
                Outcome.notSent(communication(503, forward, reason), forward.grant());
            case Carried.HeldBack held ->
                Outcome.notSent(
                        new StepError(StepError.COMMUNICATION, 503, held.error(), held.reason()), forward.grant());
            case Carried.Unfit(String reason) ->
                Outcome.notSent(
                        new StepError(StepError.VALIDATION, 400, SifError.INVALID_REQUEST.id(), reason),
                        forward.grant());
            case Carried.Unanswered(String reason, boolean late) -> lost(forward, prepared, reason, late ? 408 : 502);
        };
    }

    private Outcome answered(Carried.Answered answer, Forward forward, Prepared prepared) {
        String mediaType =
                answer.headers().getOrDefault("content-type", List.of("")).getFirst();
        if (answer.status() >= 300) {
            String said = isShared(forward) ? new String(answer.body(), StandardCharsets.UTF_8) : KEPT_BACK;
            String detail = said.length() > 2000 ? said.substring(0, 2000) + "..." : said;
            return Outcome.failed(communication(answer.status(), forward, detail), forward.grant());
        }
        JsonValue output = Answers.value(answer, mediaType, prepared.arguments(), bodies);
        Sealed sealed = Sealer.seal(
                output,
                prepared.arguments().whole(),
                forward.system(),
                forward.operation().id());
        return new Outcome(
                State.DONE,
                new StepResult.Done(sealed.value()),
                forward.grant(),
                misfit(answer, mediaType, forward, prepared),
                sealed.fields());
    }

    /// Whether everything that it answers may go everywhere.
    private static boolean isShared(Forward forward) {
        return forward.system().registration().sharing() == null;
    }

    /// What was done is not undone by a wrong answer, but nobody can go on with that.
    private static @Nullable StepError misfit(
            Carried.Answered answer, String mediaType, Forward forward, Prepared prepared) {
        Offered.Found found = prepared.found();
        if (found.checked() != Checked.REQUEST_AND_RESPONSE) {
            return null;
        }
        byte[] json = mediaType.contains("json") ? answer.body() : null;
        List<String> faults = found.read().responseFaults(found.operation(), answer.status(), answer.headers(), json);
        return faults.isEmpty()
                ? null
                : new StepError(
                        StepError.VALIDATION,
                        502,
                        forward.system().id() + " " + forward.operation().id(),
                        "The call was done, and its answer does not fit the document of the API. "
                                + (isShared(forward) ? String.join(" ", faults) : KEPT_BACK));
    }

    /// Whether it was done is not known; it may be repeated when that does no harm.
    private static Outcome lost(Forward forward, Prepared prepared, String reason, int status) {
        String why = "The operation '" + forward.operation().id() + "' of '"
                + forward.system().id() + "' gave no answer (" + reason + ")";
        StepError error = new StepError(
                status == 408 ? StepError.TIMEOUT : StepError.COMMUNICATION, status, "no answer", why + ".");
        State state = prepared.repeatable() ? State.UNSURE : State.UNKNOWN;
        return new Outcome(state, new StepResult.Failed(error), forward.grant());
    }

    private static StepError communication(int status, Forward forward, String detail) {
        return new StepError(
                StepError.COMMUNICATION,
                status,
                forward.system().id() + " " + forward.operation().id(),
                detail);
    }
}
