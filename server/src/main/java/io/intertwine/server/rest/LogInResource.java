package io.intertwine.server.rest;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.sif.tpsaa.Grant;
import io.intertwine.api.sif.tpsaa.LogInAnswer;
import io.intertwine.core.Intertwine;
import io.intertwine.server.Problem;
import io.intertwine.server.PublicAddress;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Where the browser of a user comes back to after a log-in at a third-party system. It has no key: the state, good for
/// one use, tells whose log-in it is.
@Path(LogInResource.PATH)
@InFlow
@Tag(name = "MII")
@RunOnVirtualThread
public class LogInResource {
    static final String PATH = "/v1/log-in";
    private static final int LONGEST = 8_000;

    private final Intertwine enabler;
    private final PublicAddress address;
    private final Flow flow;

    LogInResource(Intertwine enabler, PublicAddress address, Flow flow) {
        this.enabler = enabler;
        this.address = address;
        this.flow = flow;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    @SecurityRequirements
    @Operation(
            summary = "End a log-in at a third-party system (9.1 steps 7 to 10)",
            description = "For browsers, which the third-party system sends here. They go on to the address that the "
                    + "link was asked for with, with grant and state, or error, in the query; or see a page of ours.")
    public Response end(
            @QueryParam("state") @DefaultValue("") String state,
            @QueryParam("code") @Nullable String code,
            @QueryParam("error") @Nullable String error,
            @QueryParam("iss") @Nullable String issuer) {
        if (state.length() > LONGEST || (code != null && code.length() > LONGEST)) {
            throw IntertwineException.invalid("The answer of the log-in is too long: begin again.");
        }
        URI back = enabler.thirdPartyAccess()
                .returnTo(state)
                .filter(address::maySendTo)
                .orElse(null);
        try {
            return ended(enabler.thirdPartyAccess().complete(new LogInAnswer(state, code, error, issuer)), back);
        } catch (IntertwineException e) {
            return failed(Problem.of(e, flow.id()), back);
        }
    }

    private static Response ended(Grant grant, @Nullable URI back) {
        if (back != null) {
            return away(UriBuilder.fromUri(back)
                    .queryParam("grant", grant.id().value())
                    .queryParam("state", grant.state().word()));
        }
        return page(
                200,
                "You are linked",
                Optional.ofNullable(grant.subject())
                        .map(subject -> "You are known as " + subject + " at "
                                + grant.key().system() + ". You can close this page.")
                        .orElse("You can close this page."));
    }

    private static Response failed(Problem problem, @Nullable URI back) {
        return back != null
                ? away(UriBuilder.fromUri(back).queryParam("error", problem.code()))
                : page(problem.status(), "You are not linked", problem.detail());
    }

    private static Response away(UriBuilder to) {
        return guarded(Response.seeOther(to.build()));
    }

    private static Response page(int status, String title, String text) {
        String html = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>" + escaped(title)
                + "</title><style>body{font:1.1rem system-ui;margin:20vh auto;max-width:32rem;padding:0 1rem}</style>"
                + "<h1>" + escaped(title) + "</h1><p>" + escaped(text) + "</p></html>";
        return guarded(Response.status(status)
                .type(MediaType.TEXT_HTML + ";charset=UTF-8")
                .entity(html));
    }

    /// Neither the code nor the state may leak to another page or stay in a cache.
    private static Response guarded(Response.ResponseBuilder response) {
        return response.header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Content-Type-Options", "nosniff")
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
                .build();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
