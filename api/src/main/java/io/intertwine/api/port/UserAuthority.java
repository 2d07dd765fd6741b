package io.intertwine.api.port;

import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.sif.tpsaa.LinkRequest;
import io.intertwine.api.sif.tpsaa.LogInAnswer;
import io.intertwine.api.sif.tpsaa.UserCredential;
import io.intertwine.api.sif.tpsr.ThirdPartySystem;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Asks third-party systems about users, each by the strategy that its registration names (clause 9.1 steps 7
/// and 8).
///
/// Knows protocols and keeps nothing: what must be remembered goes out as JSON, is stored encrypted by who
/// called, and comes back. Everything fails with `tpsaa.authority-failed` when the system cannot be asked, and
/// with `tpsaa.login-refused` when it says no. Thread-safe; blocks.
public interface UserAuthority {
    /// What is wrong with a registration's `security`, each fault with member, value and fix; empty when it is
    /// usable.
    List<String> faults(JsonObject security);

    /// Begins.
    ///
    /// @param callback where a browser comes back to
    /// @param state    goes with it
    Begun begin(ThirdPartySystem system, LinkRequest request, URI callback, String state);

    /// Ends what a browser brought back. Fails with `tpsaa.invalid-answer` when another issuer sent it.
    ///
    /// @param memory of [Begun.Browser]
    Answered complete(ThirdPartySystem system, JsonObject memory, LogInAnswer answer);

    /// Asks whether the user typed the code.
    ///
    /// @param memory of [Begun.Device]
    Polled poll(ThirdPartySystem system, JsonObject memory);

    /// New secrets in place of old ones.
    Answered renew(ThirdPartySystem system, JsonObject secrets);

    /// Tells the system that the secrets are not used any more, where it can be told.
    void revoke(ThirdPartySystem system, JsonObject secrets);

    /// What a call shows.
    UserCredential credential(ThirdPartySystem system, Answered answered, long version);

    sealed interface Begun {
        record Browser(URI page, JsonObject memory, Duration goodFor) implements Begun {}

        record Device(
                String code, URI page, @Nullable URI whole, JsonObject memory, Duration goodFor, Duration interval)
                implements Begun {}

        record Done(Answered answered) implements Begun {}
    }

    sealed interface Polled {
        /// @param slower how much longer than so far to wait between questions; zero to go on as before
        record NotYet(Duration slower) implements Polled {}

        record Done(Answered answered) implements Polled {}
    }

    /// The system's answer about a user. `toString` never tells the secrets.
    ///
    /// @param subject     the user's name there
    /// @param permissions scopes and roles there
    /// @param secrets     tokens, in a form that this authority understands
    /// @param fresh       until when calls can show them; null for always
    /// @param renewable   whether [#renew] can go on without the user
    /// @param ends        when it all ends; null when that is not known
    record Answered(
            String subject,
            Set<String> permissions,
            JsonObject secrets,
            @Nullable Instant fresh,
            boolean renewable,
            @Nullable Instant ends) {
        public Answered {
            permissions = Set.copyOf(permissions);
        }

        @Override
        public String toString() {
            return "Answered[" + subject + ", " + permissions + "]";
        }
    }
}
