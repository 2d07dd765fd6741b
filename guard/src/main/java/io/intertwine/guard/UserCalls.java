package io.intertwine.guard;

import io.intertwine.api.Clause;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.port.ServiceCarrier.Carried;
import io.intertwine.api.sif.tpsaa.GrantCheck;
import io.intertwine.api.sif.tpsaa.GrantId;
import io.intertwine.api.sif.tpsaa.UserCredential;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Calls that show the user's credential. When the service does not know him any more, it is renewed and shown once
/// again: an answer that says so says that nothing was done. Thread-safe.
@Clause({"8.2.4", "9.1 step 14"})
public final class UserCalls {
    private final Supplier<GrantCheck> grants;
    private final Predicate<Carried.Answered> unknown;

    /// One try of a call.
    @FunctionalInterface
    public interface Attempt {
        /// @param shown null when the call needs none
        Carried send(@Nullable UserCredential shown, Duration limit);
    }

    /// @param grants  asked at each call
    /// @param unknown whether an answer says that the service does not know the user
    public UserCalls(Supplier<GrantCheck> grants, Predicate<Carried.Answered> unknown) {
        this.grants = grants;
        this.unknown = unknown;
    }

    /// @param grant null when the call needs none
    /// @param limit for all attempts
    public Carried make(@Nullable GrantId grant, Duration limit, Attempt attempt) {
        long end = System.nanoTime() + limit.toNanos();
        try {
            if (grant == null) {
                return attempt.send(null, limit);
            }
            UserCredential shown = grants.get().credential(grant);
            Carried first = attempt.send(shown, limit);
            if (!(first instanceof Carried.Answered answered && unknown.test(answered))) {
                return first;
            }
            UserCredential renewed = grants.get().afterRefusal(grant, shown.version());
            Duration left = Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime()));
            return attempt.send(renewed, left);
        } catch (IntertwineException e) {
            return new Carried.NotSent(String.valueOf(e.getMessage()));
        }
    }
}
