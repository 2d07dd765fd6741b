package io.intertwine.api.sif.tpsaa;

import io.intertwine.api.Clause;
import java.net.URI;
import java.util.Optional;

/// TPSAA: the way back from the log-in page of a third-party system, for whom browsers come back to. Any thread may
/// call; calls may block for the third-party system, within a time limit.
@Clause({"8.2.3", "9.1 step 8"})
public interface UserLogIns {
    /// Whose log-in it is: what the user has to agree to before his browser goes on. Fails with
    /// `tpsaa.invalid-answer` when the state is unknown, used or too old.
    GrantKey asked(String state);

    /// Sends a browser on: returns the third-party system's log-in page. From now on the log-in belongs to that
    /// browser, and fails with `tpsaa.invalid-answer` in another one (RFC 9700 section 4.7).
    ///
    /// @param browser a secret that only this browser brings back, such as that of a cookie
    URI begin(String state, String browser);

    /// Ends a log-in. Fails with `tpsaa.invalid-answer` when the state is unknown, used or too old, or the
    /// browser, the system or the issuer is another, and with `tpsaa.login-refused` when the user or the
    /// system said no.
    Grant complete(LogInAnswer answer);

    /// Where the browser of a log-in that is under way goes when it ended; empty for a page of ours, and for a
    /// state that is unknown.
    Optional<URI> returnTo(String state);
}
