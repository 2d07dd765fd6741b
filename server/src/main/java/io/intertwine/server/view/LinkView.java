package io.intertwine.server.view;

import io.intertwine.api.sif.tpsaa.Link;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How linking a user goes on, as JSON.
public record LinkView(GrantView grant, Next link) {
    /// @param type     `linked`, `log-in` or `type-code`
    /// @param page     where the user's browser goes
    /// @param code     what the user types there
    /// @param whole    the page with the code in it
    /// @param until    how long it is good
    /// @param interval seconds between questions; the enabler asks by itself
    public record Next(
            String type,
            @Nullable URI page,
            @Nullable String code,
            @Nullable URI whole,
            @Nullable Instant until,
            @Nullable Long interval) {}

    public static LinkView of(Link link) {
        Next next = switch (link) {
            case Link.Linked _ -> new Next("linked", null, null, null, null, null);
            case Link.LogIn logIn -> new Next("log-in", logIn.page(), null, null, logIn.until(), null);
            case Link.TypeCode code ->
                new Next(
                        "type-code",
                        code.page(),
                        code.code(),
                        code.whole(),
                        code.until(),
                        code.interval().toSeconds());
        };
        return new LinkView(GrantView.of(link.grant()), next);
    }
}
