package io.intertwine.server.rest;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.Page;
import io.intertwine.api.access.ClientId;
import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.dtac.AuditEntry;
import io.intertwine.api.dtif.dtac.AuditQuery;
import io.intertwine.api.twin.TwinId;
import io.intertwine.core.Intertwine;
import io.intertwine.server.view.AuditLines;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/v1/audit")
@Tag(name = "admin")
@RunOnVirtualThread
@InFlow
public class AuditResource {
    /// What the entries are filtered by.
    public static class Filter {
        @QueryParam("client")
        @Nullable
        String client;

        @QueryParam("user")
        @Nullable
        String user;

        @QueryParam("twin")
        @Nullable
        String twin;

        @Parameter(description = "allowed or refused")
        @QueryParam("outcome")
        @Nullable
        String outcome;

        @Parameter(description = "policy/rule, or a policy alone")
        @QueryParam("rule")
        @Nullable
        String rule;

        @Parameter(description = "Such as 2026-01-31T08:00:00Z, included")
        @QueryParam("from")
        @Nullable
        String from;

        @Parameter(description = "Such as 2026-01-31T09:00:00Z, not included")
        @QueryParam("to")
        @Nullable
        String to;

        AuditQuery query() {
            return new AuditQuery(
                    client == null ? null : new ClientId(client),
                    user,
                    twin == null ? null : new TwinId(twin),
                    outcome == null ? null : outcome(outcome),
                    rule,
                    time("from", from),
                    time("to", to));
        }

        private static AuditEntry.Outcome outcome(String word) {
            return switch (word) {
                case "allowed" -> AuditEntry.Outcome.ALLOWED;
                case "refused" -> AuditEntry.Outcome.REFUSED;
                default ->
                    throw IntertwineException.invalid("The outcome '" + word + "' is unknown: use allowed or refused.");
            };
        }

        private static @Nullable Instant time(String name, @Nullable String text) {
            try {
                return text == null ? null : Instant.parse(text);
            } catch (DateTimeParseException e) {
                throw IntertwineException.invalid(
                        "The parameter '" + name + "' is '" + text + "': give a time such as 2026-01-31T08:00:00Z.");
            }
        }
    }

    private final Intertwine enabler;
    private final Caller caller;

    AuditResource(Intertwine enabler, Caller caller) {
        this.enabler = enabler;
        this.caller = caller;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "List decisions, newest first; application/x-ndjson or text/csv exports all of them",
            description =
                    "The operator sees all, a twin system those about its twins, a third-party system the calls of "
                            + "its systems, every client its own. A page "
                            + "can have fewer items than asked for, and still a next one.")
    public Page<AuditEntry> list(
            @BeanParam Filter filter,
            @QueryParam("after") @DefaultValue("") String after,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        return enabler.auditLog().find(caller.subject(), filter.query(), after, limit);
    }

    @GET
    @Produces("application/x-ndjson;qs=0.5") // JSON for who does not say
    @Operation(hidden = true)
    public StreamingOutput lines(@BeanParam Filter filter) {
        AuditQuery query = filter.query();
        Subject by = caller.subject();
        return out -> AuditLines.json(out, lines -> enabler.auditLog().export(by, query, lines));
    }

    @GET
    @Produces("text/csv;qs=0.5")
    @Operation(hidden = true)
    public StreamingOutput table(@BeanParam Filter filter) {
        AuditQuery query = filter.query();
        Subject by = caller.subject();
        return out -> AuditLines.csv(out, lines -> enabler.auditLog().export(by, query, lines));
    }
}
