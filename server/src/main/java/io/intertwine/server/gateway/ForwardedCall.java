package io.intertwine.server.gateway;

import io.intertwine.api.CommonError;
import io.intertwine.api.ErrorCode;
import io.intertwine.api.access.ClientId;
import io.intertwine.api.sif.SifError;
import io.intertwine.api.sif.sdc.Admission.Forward;
import io.intertwine.api.sif.sdc.CallResult;
import io.intertwine.server.gateway.CallFigures.Outcome;
import io.intertwine.server.live.Upgrades;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jspecify.annotations.Nullable;

/// One call on its way: from its admission to its end, of which there is exactly one. On one event loop
/// only.
final class ForwardedCall implements Timed {
    private enum Phase {
        TAKING_BODY,
        ASKING,
        ANSWERING
    }

    private static final String RULE = "builtin/revoked";

    private final Gateway gateway;
    private final HttpServerRequest request;
    private final RequestCheck check;
    private final Forward forward;
    private final ClientId client;
    private final Service service;
    private final Lane lane;
    private final Context context;
    private final CallTrace trace;
    private final long begun = System.nanoTime();
    private Body body = new Body.None();
    private Phase phase = Phase.TAKING_BODY;
    private long deadline;
    private boolean uploading;
    private boolean entered;
    private boolean ended;
    private int status;
    private long latency;
    private @Nullable Attempt attempt;

    /// Who calls, and the event loop that he is served by.
    record Caller(ClientId client, Context context) {}

    ForwardedCall(Gateway gateway, HttpServerRequest request, Forward forward, RequestCheck check, Caller caller) {
        this.gateway = gateway;
        this.request = request;
        this.check = check;
        this.forward = forward;
        this.client = caller.client();
        this.context = caller.context();
        this.service = gateway.services().of(forward.system().id());
        this.lane = gateway.lane();
        this.trace = new CallTrace(gateway, forward);
    }

    /// Whatever happens, the call comes to an end.
    void start() {
        try {
            begin();
        } catch (RuntimeException e) {
            finish(Outcome.FAILED, CallResult.CALLER_LEFT);
            abandon();
            throw e;
        }
    }

    private void begin() {
        idle();
        lane.add(this);
        request.response().closeHandler(_ -> callerLeft());
        gateway.ports().collaboration().onRevoked(forward, () -> context.runOnContext(_ -> revoked()));
        Service.Held held = service.enter(client, CallPayer.of(forward));
        if (held != null) {
            heldBack(held);
            return;
        }
        entered = true;
        takeBody();
    }

    private void takeBody() {
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
            request.response().writeContinue();
        }
        check.take(
                request,
                gateway.limits(),
                this::idle,
                taken -> {
                    body = taken;
                    if (taken instanceof Body.Held(var bytes)) {
                        trace.asked(bytes);
                    }
                    ask();
                },
                this::refuse);
    }

    private void refuse(ErrorCode code, String why) {
        problem(code, why, null, null);
        finish(Outcome.CALLER_LEFT, CallResult.CALLER_LEFT);
    }

    private void ask() {
        if (ended) {
            return;
        }
        phase = Phase.ASKING;
        connecting();
        service.<HttpClientResponse>guarded(this::attempt)
                .whenComplete((answer, failure) -> onLoop(() -> {
                    if (failure == null) {
                        answered(answer);
                    } else {
                        failed(failure);
                    }
                }));
    }

    private CompletionStage<HttpClientResponse> attempt() {
        Attempt next = new Attempt(this);
        onLoop(() -> {
            Attempt before = attempt;
            attempt = next;
            if (before != null) {
                before.abandon();
            }
            if (ended) {
                next.abandon();
            } else {
                next.begin();
            }
        });
        return next.head();
    }

    private void answered(HttpClientResponse answer) {
        if (ended) {
            answer.request().reset();
            return;
        }
        phase = Phase.ANSWERING;
        idle();
        status = answer.statusCode();
        latency = System.nanoTime() - begun;
        Attempt made = attempt;
        new Answer(this, answer, made == null ? null : made.credential()).pass();
    }

    private void failed(Throwable thrown) {
        Throwable why = thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (why instanceof CallFailure failure && failure.answer() != null) {
            answered(failure.answer());
        } else if (ended) {
            return;
        } else if (why instanceof CircuitBreakerOpenException) {
            heldBack(service.circuitHeld());
        } else if (why instanceof CallFailure failure) {
            latency = System.nanoTime() - begun;
            problem(failure.code(), String.valueOf(failure.getMessage()), null, null);
            boolean late = failure.code() == SifError.CALL_TIMED_OUT;
            finish(late ? Outcome.TIMED_OUT : Outcome.FAILED, String.valueOf(failure.getMessage()));
            abandon();
        } else {
            Unexpected.log(forward.flow(), why);
            problem(CommonError.INTERNAL, Unexpected.MESSAGE, null, null);
            finish(Outcome.FAILED, CallResult.CALLER_LEFT);
            abandon();
        }
    }

    /// The answer reached the caller whole. A service that answers before it was told everything wants
    /// no more.
    void answeredWhole() {
        finish(Outcome.ANSWERED, null);
        if (uploading) {
            uploading = false;
            abandon();
            new Leftover(request, this::cut).drain(context.owner());
        }
    }

    /// The answer broke off; so does what the caller gets.
    void broken(String why) {
        if (finish(Outcome.BROKEN, why)) {
            cut();
        }
    }

    /// The answer is not passed on.
    void unfit(ErrorCode code, String why) {
        if (finish(Outcome.FAILED, why)) {
            problem(code, why, null, null);
            abandon();
        }
    }

    private void callerLeft() {
        if (finish(Outcome.CALLER_LEFT, CallResult.CALLER_LEFT)) {
            abandon();
        }
    }

    private void revoked() {
        if (!finish(Outcome.REVOKED, CallResult.REVOKED)) {
            return;
        }
        abandon();
        if (request.response().headWritten()) {
            cut();
        } else {
            problem(CommonError.FORBIDDEN, "The ground of this call was revoked while it was under way.", RULE, null);
        }
    }

    private void heldBack(Service.Held held) {
        problem(held.code(), held.why(), null, held.pause());
        finish(Outcome.HELD_BACK, CallResult.CALLER_LEFT);
        abandon();
    }

    @Override
    public boolean isLate(long now) {
        return now - deadline > 0;
    }

    @Override
    public void late() {
        Attempt made = attempt;
        if (phase == Phase.ASKING && !uploading && made != null) {
            made.timedOut();
        } else if (finish(Outcome.BROKEN, phase == Phase.ANSWERING ? "stood still" : CallResult.CALLER_LEFT)) {
            abandon();
            cut();
        }
    }

    /// A body moved.
    void idle() {
        deadline = System.nanoTime() + gateway.limits().idleLimit().toNanos();
    }

    void connecting() {
        deadline = System.nanoTime() + gateway.limits().timeLimit().toNanos();
    }

    /// The request is on its way as a whole.
    void sent() {
        uploading = false;
        connecting();
    }

    void upload(HttpClientRequest out, long length) {
        uploading = true;
        idle();
        new Pump(request, out, length, this::idle, trace::asked).start(this::sent);
    }

    void noteRetryAfter(HttpClientResponse answer) {
        if (answer.statusCode() == 429 || answer.statusCode() == 503) {
            service.pauses().note(answer.statusCode(), answer.getHeader("retry-after"), CallPayer.of(forward));
        }
    }

    /// Whether doing it twice does the same as once, and it can be sent twice.
    boolean isRepeatable() {
        return forward.operation().idempotent() && body.isRepeatable();
    }

    /// Whether the body of the answer is being taken.
    boolean isAnswering() {
        return phase == Phase.ANSWERING;
    }

    void onLoop(Runnable task) {
        if (context.equals(Vertx.currentContext())) {
            task.run();
        } else {
            context.runOnContext(_ -> task.run());
        }
    }

    private void abandon() {
        Attempt made = attempt;
        if (made != null) {
            made.abandon();
        }
    }

    private void cut() {
        Upgrades.cut(request);
    }

    private void problem(ErrorCode code, String why, @Nullable String rule, @Nullable Duration wait) {
        Refusals.send(request, code, why, forward.flow(), rule, wait);
    }

    /// Before anything is closed, so that the closing counts as no other end. False when it had ended
    /// before.
    private boolean finish(Outcome outcome, @Nullable String failure) {
        if (ended) {
            return false;
        }
        ended = true;
        lane.remove(this);
        if (entered) {
            service.leave(client);
        }
        long taken = latency > 0 ? latency : System.nanoTime() - begun;
        service.figures().ended(outcome, taken);
        CallResult result = new CallResult(status, Duration.ofNanos(taken), failure);
        trace.tell(status);
        gateway.ports().collaboration().ended(forward, CallUnits.in(result, forward, check, body));
        return true;
    }

    Gateway gateway() {
        return gateway;
    }

    Forward forward() {
        return forward;
    }

    HttpServerRequest request() {
        return request;
    }

    RequestCheck check() {
        return check;
    }

    Lane lane() {
        return lane;
    }

    Body body() {
        return body;
    }

    CallTrace trace() {
        return trace;
    }
}
