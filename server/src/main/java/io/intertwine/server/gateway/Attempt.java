package io.intertwine.server.gateway;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.sif.SifError;
import io.intertwine.api.sif.tpsaa.GrantId;
import io.intertwine.api.sif.tpsaa.UserCredential;
import io.intertwine.guard.CheckedTarget;
import io.intertwine.guard.RequestTargets;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// One request to the service, or two when it refuses the credential of the first. On the event loop of
/// its call.
final class Attempt {
    private final ForwardedCall call;
    private final CompletableFuture<HttpClientResponse> head = new CompletableFuture<>();
    private @Nullable HttpClientRequest request;
    private @Nullable UserCredential credential;
    private boolean renewed;

    Attempt(ForwardedCall call) {
        this.call = call;
    }

    /// The head of the answer; who does not take its body at once has to resume it.
    CompletionStage<HttpClientResponse> head() {
        return head;
    }

    @Nullable
    UserCredential credential() {
        return credential;
    }

    /// In the common case everything is at hand and no thread is changed.
    void begin() {
        URI target = call.forward().target();
        GrantId grant = call.forward().grant();
        Optional<CheckedTarget> known = call.gateway().ports().addresses().known(target);
        Optional<UserCredential> shown = grant == null
                ? Optional.empty()
                : call.gateway().ports().grants().atHand(grant);
        if (known.isPresent() && (grant == null || shown.isPresent())) {
            send(known.get(), shown.orElse(null));
            return;
        }
        aside(() -> {
            CheckedTarget checked = call.gateway().ports().addresses().check(target);
            UserCredential credential = grant == null
                    ? null
                    : shown.orElseGet(() -> call.gateway().ports().grants().credential(grant));
            return () -> send(checked, credential);
        });
    }

    /// Waits on a thread of its own, and comes back.
    private void aside(Callable<Runnable> work) {
        Thread.ofVirtual().name("call-preparation").start(() -> {
            try {
                Runnable next = work.call();
                call.onLoop(() -> {
                    if (!head.isDone()) {
                        next.run();
                    }
                });
            } catch (IntertwineException e) {
                CallFailure failure = e.code() == SifError.FORBIDDEN_ADDRESS || e.code() == SifError.CALL_FAILED
                        ? CallFailure.unanswered(SifError.CALL_FAILED, String.valueOf(e.getMessage()), false)
                        : CallFailure.elsewhere(e.code(), String.valueOf(e.getMessage()));
                call.onLoop(() -> head.completeExceptionally(failure));
            } catch (Exception e) {
                call.onLoop(() -> head.completeExceptionally(e));
            }
        });
    }

    private void send(CheckedTarget checked, @Nullable UserCredential shown) {
        credential = shown;
        call.connecting();
        call.lane().client().request(options(checked)).onComplete(connected -> {
            if (connected.failed()) {
                failed(connected.cause());
            } else if (head.isDone()) {
                connected.result().reset();
            } else {
                request = connected.result();
                exchange(connected.result());
            }
        });
    }

    private RequestOptions options(CheckedTarget checked) {
        URI target = call.forward().target();
        InetSocketAddress pinned = new InetSocketAddress(checked.addresses().getFirst(), checked.port());
        return new RequestOptions()
                .setMethod(HttpMethod.valueOf(call.forward().method()))
                .setHost(target.getHost())
                .setPort(checked.port())
                .setSsl("https".equalsIgnoreCase(target.getScheme()))
                .setServer(SocketAddress.inetSocketAddress(pinned))
                .setURI(RequestTargets.of(target, credential));
    }

    private void exchange(HttpClientRequest out) {
        for (Map.Entry<String, List<String>> header : call.forward().headers().entrySet()) {
            List<String> values = header.getValue();
            if (values.size() == 1) {
                out.putHeader(header.getKey(), values.getFirst());
            } else {
                out.putHeader(header.getKey(), values);
            }
        }
        UserCredential shown = credential;
        if (shown != null) {
            shown.headers().forEach(out::putHeader);
        }
        out.response().onComplete(answered -> {
            if (answered.failed()) {
                failed(answered.cause());
            } else {
                answered(answered.result());
            }
        });
        out.exceptionHandler(this::failed);
        body(out);
    }

    private void body(HttpClientRequest out) {
        switch (call.body()) {
            case Body.None _ -> {
                call.sent();
                out.end();
            }
            case Body.Held(var bytes) -> {
                call.sent();
                out.end(bytes);
            }
            case Body.Streamed(long length) -> {
                if (length < 0) {
                    out.setChunked(true);
                } else {
                    out.putHeader("content-length", Long.toString(length));
                }
                call.upload(out, length);
            }
        }
    }

    private void answered(HttpClientResponse answer) {
        GrantId grant = call.forward().grant();
        UserCredential shown = credential;
        if (answer.statusCode() == 401 && grant != null && shown != null && mayRenew()) {
            renewed = true;
            answer.request().reset();
            aside(() -> {
                UserCredential next = call.gateway().ports().grants().afterRefusal(grant, shown.version());
                CheckedTarget checked =
                        call.gateway().ports().addresses().check(call.forward().target());
                return () -> send(checked, next);
            });
            return;
        }
        call.noteRetryAfter(answer);
        complete(answer);
        if (!call.isAnswering()) {
            answer.pause();
        }
    }

    private void complete(HttpClientResponse answer) {
        if (answer.statusCode() >= 502 && answer.statusCode() <= 504) {
            boolean repeatable = call.isRepeatable() && answer.getHeader("retry-after") == null;
            head.completeExceptionally(CallFailure.answered(SifError.CALL_FAILED, answer, repeatable));
        } else {
            head.complete(answer);
        }
    }

    private boolean mayRenew() {
        return !renewed && call.body().isRepeatable();
    }

    private void failed(Throwable why) {
        if (!head.isDone()) {
            head.completeExceptionally(CallFailure.unanswered(
                    SifError.CALL_FAILED,
                    "The third-party system '" + call.forward().system().id() + "' did not answer: " + Reasons.of(why),
                    call.isRepeatable()));
        }
    }

    void timedOut() {
        if (head.completeExceptionally(CallFailure.unanswered(
                SifError.CALL_TIMED_OUT,
                "The third-party system '" + call.forward().system().id() + "' did not answer within "
                        + call.gateway().limits().timeLimit().toMillis() + " ms.",
                false))) {
            abandon();
        }
    }

    /// Nobody waits for the answer any more.
    void abandon() {
        head.cancel(false);
        HttpClientRequest sent = request;
        if (sent != null) {
            sent.reset();
        }
    }
}
