package io.intertwine.server.gateway;

import io.intertwine.api.CommonError;
import io.intertwine.api.ErrorCode;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.port.ServiceCarrier.Carried;
import io.intertwine.api.sif.SifError;
import io.intertwine.api.sif.sdc.Admission.Forward;
import io.intertwine.api.sif.sdc.CallResult;
import io.intertwine.api.sif.tpsaa.GrantId;
import io.intertwine.api.sif.tpsaa.UserCredential;
import io.intertwine.server.live.Upgrades;
import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// One call that is converted on its way: taken whole, carried on a thread of its own, and answered
/// whole. On one event loop only, apart from the carrying.
final class ConvertedCall implements Timed {
    private static final String RULE = "builtin/revoked";

    private final Gateway gateway;
    private final HttpServerRequest request;
    private final ConvertedExchange exchange;
    private final Forward forward;
    private final Context context;
    private final Lane lane;
    private final CallTrace trace;
    private final long begun = System.nanoTime();
    private final AtomicReference<@Nullable Runnable> ending = new AtomicReference<>();
    private RequestCheck check;
    private Body body = new Body.None();
    private boolean carrying;
    private volatile boolean ended;
    private long deadline;

    ConvertedCall(Gateway gateway, HttpServerRequest request, ConvertedExchange exchange) {
        this.gateway = gateway;
        this.request = request;
        this.exchange = exchange;
        this.forward = exchange.forward();
        this.check = exchange.check();
        this.context = gateway.context();
        this.lane = gateway.lane();
        this.trace = new CallTrace(gateway, forward);
    }

    void start() {
        idle();
        lane.add(this);
        request.response().closeHandler(_ -> callerLeft());
        gateway.ports().collaboration().onRevoked(forward, () -> context.runOnContext(_ -> revoked()));
        long length = RequestCheck.length(request);
        long most = most();
        if (length == 0) {
            carry(null);
        } else if (length > most) {
            problem(CommonError.TOO_LARGE, RequestCheck.tooLarge(most), CallResult.CALLER_LEFT);
        } else {
            take(most);
        }
    }

    private long most() {
        CallLimits limits = gateway.limits();
        return limits.bodyBytes() > 0 ? Math.min(limits.bodyBytes(), limits.checkedBytes()) : limits.checkedBytes();
    }

    private void take(long most) {
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
            request.response().writeContinue();
        }
        new BodyCollector(request, most, this::idle)
                .start(
                        this::taken,
                        () -> problem(CommonError.TOO_LARGE, RequestCheck.tooLarge(most), CallResult.CALLER_LEFT));
    }

    private void taken(Buffer bytes) {
        if (!ended) {
            trace.asked(bytes);
            carry(bytes.getBytes());
        }
    }

    private void carry(byte @Nullable [] whole) {
        carrying = true;
        Thread.ofVirtual().name("converted-call").start(() -> {
            try {
                ConvertedExchange.Made made = exchange.make(whole, this::ending);
                context.runOnContext(_ -> tell(made));
            } catch (IntertwineException e) {
                context.runOnContext(_ -> problem(e.code(), String.valueOf(e.getMessage()), CallResult.CALLER_LEFT));
            } catch (RuntimeException | StackOverflowError e) {
                context.runOnContext(_ -> failed(e));
            }
        });
    }

    private void tell(ConvertedExchange.Made made) {
        try {
            made(made);
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    private void failed(Throwable e) {
        Unexpected.log(forward.flow(), e);
        if (ended) {
            Upgrades.cut(request);
        } else {
            problem(CommonError.INTERNAL, Unexpected.MESSAGE, CallResult.CALLER_LEFT);
        }
    }

    private void ending(Runnable task) {
        ending.set(task);
        if (ended) {
            task.run();
        }
    }

    private void made(ConvertedExchange.Made made) {
        if (ended) {
            return;
        }
        check = made.check();
        body = made.sent();
        IntertwineException unfit = made.unfit();
        if (unfit != null && made.carried() instanceof Carried.Answered answer) {
            String why = String.valueOf(unfit.getMessage());
            finish(answer.status(), why);
            send(unfit.code(), why, null, null);
        } else {
            carried(made.carried());
        }
    }

    private void carried(Carried carried) {
        String system = "The third-party system '" + forward.system().id() + "' ";
        switch (carried) {
            case Carried.Answered answered -> answered(answered);
            case Carried.NotSent(String reason) ->
                problem(SifError.CALL_FAILED, system + "was not called: " + reason + ".", reason);
            case Carried.Unanswered(String reason, boolean late) ->
                problem(
                        late ? SifError.CALL_TIMED_OUT : SifError.CALL_FAILED,
                        system + "did not answer: " + reason + ".",
                        reason);
            case Carried.HeldBack held -> {
                if (finish(0, CallResult.CALLER_LEFT)) {
                    send(Refusals.code(held.error()), held.reason(), null, held.pause());
                }
            }
            case Carried.Unfit(String reason) -> problem(SifError.INVALID_REQUEST, reason, CallResult.CALLER_LEFT);
        }
    }

    private void answered(Carried.Answered answer) {
        HttpServerResponse response = request.response().setStatusCode(answer.status());
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        answer.headers().forEach(headers::add);
        headers.remove("content-length");
        AnswerHeaders.copy(headers, response.headers(), shown());
        response.putHeader(Refusals.FLOW, forward.flow().value());
        trace.answering(answer.headers());
        trace.answered(Buffer.buffer(answer.body()));
        finish(answer.status(), null);
        boolean hasBody = answer.status() != 204 && answer.status() != 304 && !HttpMethod.HEAD.equals(request.method());
        if (hasBody) {
            response.end(Buffer.buffer(answer.body()));
        } else {
            response.end();
        }
    }

    private @Nullable UserCredential shown() {
        GrantId grant = forward.grant();
        return grant == null ? null : gateway.ports().grants().atHand(grant).orElse(null);
    }

    private void callerLeft() {
        finish(0, CallResult.CALLER_LEFT);
    }

    private void revoked() {
        if (finish(0, CallResult.REVOKED)) {
            send(CommonError.FORBIDDEN, "The ground of this call was revoked while it was under way.", RULE, null);
        }
    }

    private void problem(ErrorCode code, String why, String failure) {
        if (finish(0, failure)) {
            send(code, why, null, null);
        }
    }

    private void send(ErrorCode code, String why, @Nullable String rule, @Nullable Duration wait) {
        Refusals.send(request, code, why, forward.flow(), rule, wait);
    }

    private boolean finish(int status, @Nullable String failure) {
        if (ended) {
            return false;
        }
        ended = true;
        lane.remove(this);
        Runnable task = ending.get();
        if (status == 0 && task != null) {
            task.run();
        }
        CallResult result = new CallResult(status, Duration.ofNanos(System.nanoTime() - begun), failure);
        trace.tell(status);
        gateway.ports().collaboration().ended(forward, CallUnits.in(result, forward, check, body));
        return true;
    }

    private void idle() {
        deadline = System.nanoTime() + gateway.limits().idleLimit().toNanos();
    }

    @Override
    public boolean isLate(long now) {
        return !carrying && now - deadline > 0;
    }

    @Override
    public void late() {
        if (finish(0, CallResult.CALLER_LEFT)) {
            Upgrades.cut(request);
        }
    }
}
