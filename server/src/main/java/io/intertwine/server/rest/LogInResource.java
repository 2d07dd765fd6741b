package io.intertwine.server.rest;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.tpsaa.Grant;
import io.intertwine.api.sif.tpsaa.GrantKey;
import io.intertwine.api.sif.tpsaa.LogInAnswer;
import io.intertwine.core.Intertwine;
import io.intertwine.server.Problem;
import io.intertwine.server.PublicAddress;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// The way of a user's browser to the log-in page of a third-party system and back. It has no key: the state, good for
/// one use, tells whose log-in it is, and a cookie that it is still the same browser (RFC 9700 section 4.7).
///
/// The user agrees on a page of ours first. Otherwise who asked for a link could send somebody else to log in, and act
/// in the name of that one's account.
@Path(LogInResource.PATH)
@InFlow
@Tag(name = "MII")
@RunOnVirtualThread
public class LogInResource {
    static final String PATH = "/v1/log-in";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String BROWSER = "intertwine-log-in";
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
    @Path("/{system}/{state}")
    @Produces(MediaType.TEXT_HTML)
    @SecurityRequirements
    @Operation(
            summary = "Ask the user whether he wants to be linked (9.1 step 7)",
            description = "For browsers: the page that a link was answered with. It says who is to be linked where.")
    public Response ask(
            @PathParam("system") String system,
            @PathParam("state") String state,
            @CookieParam(BROWSER) @Nullable String browser) {
        try {
            GrantKey key = asked(system, state);
            String title = enabler.thirdPartySystems()
                    .find(key.system())
                    .map(found -> found.registration().title())
                    .orElse("");
            String words = "The virtual world '" + key.metaverse() + "' asks to link its user '" + key.user()
                    + "' to an account at '" + key.system() + "'" + (title.isEmpty() ? "" : " (" + title + ")")
                    + ". Go on only if that user is you: he will act there in the name of the account that you log in"
                    + " with.";
            return LogInPage.form("Link your account", words, "Log in at " + key.system())
                    .cookie(cookie(system, browser == null || browser.isEmpty() ? secret() : browser))
                    .build();
        } catch (IntertwineException e) {
            return failed(Problem.of(e, flow.id()), null);
        }
    }

    /// Only our own page can post here: the cookie does not come along from another site.
    @POST
    @Path("/{system}/{state}")
    @Produces(MediaType.TEXT_HTML)
    @SecurityRequirements
    @Operation(
            summary = "Send a browser to the log-in page of a third-party system (9.1 step 7)",
            description = "For the form of the page before. From here on the log-in belongs to this browser.")
    public Response begin(
            @PathParam("system") String system,
            @PathParam("state") String state,
            @HeaderParam("Sec-Fetch-Site") @Nullable String from,
            @CookieParam(BROWSER) @Nullable String browser) {
        try {
            GrantKey _ = asked(system, state);
            if (from != null && !from.equals("same-origin")) {
                throw IntertwineException.invalid("Another page sent your browser here (" + from
                        + "): open the page that the link was answered with, and use its button.");
            }
            if (browser == null || browser.isEmpty()) {
                throw IntertwineException.invalid(
                        "Your browser keeps no cookies for this page, and so could not be known"
                                + " again after the log-in: allow them, and begin again.");
            }
            return LogInPage.away(enabler.thirdPartyAccess().begin(state, browser));
        } catch (IntertwineException e) {
            return failed(Problem.of(e, flow.id()), null);
        }
    }

    private GrantKey asked(String system, String state) {
        GrantKey key = enabler.thirdPartyAccess().asked(state);
        if (!key.system().value().equals(system)) {
            throw IntertwineException.invalid("This log-in belongs to another third-party system than '" + system
                    + "': open the page that the link was answered with.");
        }
        return key;
    }

    private static String secret() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private NewCookie cookie(String system, String secret) {
        return new NewCookie.Builder(BROWSER)
                .value(secret)
                .path(address.logInPage().getRawPath() + "/" + system)
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.LAX)
                .secure("https".equalsIgnoreCase(address.base().getScheme()))
                .build();
    }

    @GET
    @Path("/{system}")
    @Produces(MediaType.TEXT_HTML)
    @SecurityRequirements
    @Operation(
            summary = "End a log-in at a third-party system (9.1 steps 7 to 10)",
            description = "For browsers, which the third-party system sends here. They go on to the address that the "
                    + "link was asked for with, with grant and state, or error, in the query; or see a page of ours.")
    public Response end(
            @PathParam("system") String system,
            @CookieParam(BROWSER) @Nullable String browser,
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
            LogInAnswer answer = new LogInAnswer(new ThirdPartySystemId(system), browser, state, code, error, issuer);
            return ended(enabler.thirdPartyAccess().complete(answer), back);
        } catch (IntertwineException e) {
            return failed(Problem.of(e, flow.id()), back);
        }
    }

    private static Response ended(Grant grant, @Nullable URI back) {
        if (back != null) {
            return LogInPage.away(UriBuilder.fromUri(back)
                    .queryParam("grant", grant.id().value())
                    .queryParam("state", grant.state().word())
                    .build());
        }
        return LogInPage.of(
                200,
                "You are linked",
                Optional.ofNullable(grant.subject())
                        .map(subject -> "You are known as " + subject + " at "
                                + grant.key().system() + ". You can close this page.")
                        .orElse("You can close this page."));
    }

    private static Response failed(Problem problem, @Nullable URI back) {
        return back != null
                ? LogInPage.away(UriBuilder.fromUri(back)
                        .queryParam("error", problem.code())
                        .build())
                : LogInPage.of(problem.status(), "You are not linked", problem.detail());
    }
}
