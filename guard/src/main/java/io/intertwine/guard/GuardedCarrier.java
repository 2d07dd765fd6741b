package io.intertwine.guard;

import io.intertwine.api.Clause;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.port.ServiceCarrier;
import io.intertwine.api.sif.SifError;
import io.intertwine.api.sif.sdc.Admission.Forward;
import io.intertwine.api.sif.tpsaa.GrantCheck;
import io.intertwine.api.sif.tpsaa.UserCredential;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.jspecify.annotations.Nullable;

/// Carries calls through the guarded client, with the user's credential.
@Clause({"8.2.4", "9.1 step 14"})
public final class GuardedCarrier implements ServiceCarrier {
    private static final System.Logger LOG = System.getLogger(GuardedCarrier.class.getName());
    private static final int UNAUTHORIZED = 401;
    private static final String ENDED = "the call was ended here";

    private final GuardedHttp http;
    private final UserCalls calls;

    /// @param grants asked at each call
    public GuardedCarrier(GuardedHttp http, Supplier<GrantCheck> grants) {
        this.http = http;
        this.calls = new UserCalls(grants, answered -> answered.status() == UNAUTHORIZED);
    }

    @Override
    public Carried carry(Forward call, byte @Nullable [] body, Duration limit, Consumer<Runnable> ending) {
        Ending own = new Ending();
        ending.accept(own::end);
        return calls.make(call.grant(), limit, (shown, left) -> send(request(call, body, shown), left, own));
    }

    private static GuardedRequest request(Forward call, byte @Nullable [] body, @Nullable UserCredential shown) {
        Map<String, List<String>> headers = new HashMap<>(call.headers());
        if (shown != null) {
            shown.headers().forEach((name, value) -> {
                headers.keySet().removeIf(name::equalsIgnoreCase);
                headers.put(name, List.of(value));
            });
        }
        URI target = call.target().resolve(RequestTargets.of(call.target(), shown));
        return new GuardedRequest(call.method(), target, headers, body);
    }

    private Carried send(GuardedRequest request, Duration limit, Ending ending) {
        if (ending.isEnded()) {
            return new Carried.Unanswered(ENDED, false);
        }
        try (PendingRequest<GuardedAnswer> pending = http.start(request)) {
            ending.by(pending::close);
            GuardedAnswer answer = pending.await(limit);
            Map<String, List<String>> headers = new HashMap<>();
            answer.headers().all().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
            return new Carried.Answered(answer.status(), headers, answer.body());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Carried.Unanswered(ENDED, false);
        } catch (CancellationException _) {
            return new Carried.Unanswered(ENDED, false);
        } catch (IntertwineException e) {
            return e.code() == SifError.FORBIDDEN_ADDRESS
                    ? new Carried.NotSent(String.valueOf(e.getMessage()))
                    : new Carried.Unanswered(String.valueOf(e.getMessage()), false);
        } catch (ConnectException | ConnectTimeoutException | UnknownHostException e) {
            LOG.log(Level.DEBUG, "A call could not be made", e);
            return new Carried.NotSent("it could not be reached"); // the message would tell its address
        } catch (SocketTimeoutException _) {
            return new Carried.Unanswered("no answer within " + limit.toMillis() + " ms", true);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "A call got no answer", e);
            return new Carried.Unanswered("the connection ended before its answer", false);
        }
    }
}
