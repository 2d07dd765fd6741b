package io.intertwine.server.rest;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.ClientId;
import io.intertwine.api.access.Subject;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.tpsaa.Grant;
import io.intertwine.api.sif.tpsaa.GrantId;
import io.intertwine.api.sif.tpsaa.GrantQuery;
import io.intertwine.api.sif.tpsaa.LinkRequest;
import io.intertwine.core.Intertwine;
import io.intertwine.server.PublicAddress;
import io.intertwine.server.view.GrantPage;
import io.intertwine.server.view.GrantView;
import io.intertwine.server.view.LinkView;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/v1/grants")
@InFlow
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "MII")
@RunOnVirtualThread
public class GrantsResource {
    /// Whom to link, where.
    ///
    /// @param user the one that the header `Intertwine-User` names, when it is left out
    public record LinkBody(
            @Nullable ThirdPartySystemId system,
            @Nullable String user,
            @Nullable Set<String> scopes,
            @Nullable URI returnTo,
            @Nullable JsonObject proof) {}

    /// What the grants are filtered by.
    public static class Filter {
        @QueryParam("user")
        @Nullable
        String user;

        @QueryParam("system")
        @Nullable
        String system;

        @Parameter(description = "pending, active, needs-reconnect, revoked or expired")
        @QueryParam("state")
        @Nullable
        String state;

        @QueryParam("metaverse")
        @Nullable
        String metaverse;

        GrantQuery query() {
            return new GrantQuery(
                    metaverse == null ? null : new ClientId(metaverse),
                    user,
                    system == null ? null : new ThirdPartySystemId(system),
                    state == null ? null : state(state));
        }

        private static Grant.State state(String word) {
            return Stream.of(Grant.State.values())
                    .filter(state -> state.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> IntertwineException.invalid("The state '" + word
                            + "' is unknown: use pending, active, needs-reconnect, revoked or expired."));
        }
    }

    private final Intertwine enabler;
    private final PublicAddress address;
    private final Caller caller;

    GrantsResource(Intertwine enabler, PublicAddress address, Caller caller) {
        this.enabler = enabler;
        this.address = address;
        this.caller = caller;
    }

    @POST
    @Operation(
            summary = "Link a user to a third-party system (9.1 step 6)",
            description =
                    "By the system's strategy: done at once, or with a page for the user's browser, or with a code"
                            + " that he types elsewhere. The proof holds subjectToken (token exchange), assertion (JWT"
                            + " bearer), username and password (basic), key (API key), or device: true (a code instead of"
                            + " a browser).")
    public LinkView link(LinkBody body) {
        Subject by = caller.subject();
        return LinkView.of(enabler.thirdPartyAccess().link(by, request(by, body)));
    }

    private LinkRequest request(Subject by, LinkBody body) {
        if (body.system() == null) {
            throw IntertwineException.invalid("The body lacks 'system': name the third-party system.");
        }
        String user = body.user() == null ? by.user() : body.user();
        if (user == null) {
            throw IntertwineException.invalid("The body lacks 'user': name the user to be linked.");
        }
        if (body.returnTo() != null && !address.maySendTo(body.returnTo())) {
            throw IntertwineException.invalid("The browser may not be sent to '" + body.returnTo()
                    + "': use an origin that the operator listed in intertwine.log-in.return-to.");
        }
        return new LinkRequest(
                body.system(),
                user,
                body.scopes() == null ? Set.of() : body.scopes(),
                body.returnTo(),
                body.proof() == null ? JsonObject.EMPTY : body.proof());
    }

    @GET
    @Operation(
            summary = "List grants, and how many there are",
            description =
                    "A metaverse system sees those of its users, a third-party system those at itself, the operator "
                            + "all. The header Intertwine-User restricts them to one user.")
    public GrantPage list(
            @BeanParam Filter filter,
            @QueryParam("after") @DefaultValue("") String after,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        Subject by = caller.subject();
        GrantQuery query = filter.query();
        Page<Grant> page = enabler.thirdPartyAccess().list(by, query, new PageRequest(after, limit));
        return new GrantPage(
                page.items().stream().map(GrantView::of).toList(),
                page.next(),
                enabler.thirdPartyAccess().count(by, query));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Show a grant: who the user is at the third-party system, and what he may do there")
    public GrantView find(@PathParam("id") String id) {
        return enabler.thirdPartyAccess()
                .find(caller.subject(), new GrantId(id))
                .map(GrantView::of)
                .orElseThrow(() -> IntertwineException.absent("grant", id));
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            summary = "Revoke a grant",
            description = "Calls under way end at once. The third-party system is told when it can be told.")
    public GrantView revoke(@PathParam("id") String id) {
        return GrantView.of(enabler.thirdPartyAccess().revoke(caller.subject(), new GrantId(id)));
    }
}
