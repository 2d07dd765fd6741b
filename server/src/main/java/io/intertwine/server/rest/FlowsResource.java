package io.intertwine.server.rest;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.ClientId;
import io.intertwine.api.flow.Flow;
import io.intertwine.api.flow.FlowDetail;
import io.intertwine.api.flow.FlowId;
import io.intertwine.api.flow.FlowQuery;
import io.intertwine.api.flow.FlowStep.Outcome;
import io.intertwine.api.flow.Procedure;
import io.intertwine.core.Intertwine;
import io.intertwine.server.view.FlowLanes;
import io.intertwine.server.view.FlowReport;
import io.intertwine.server.view.FlowSummary;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/v1/flows")
@InFlow
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "admin")
@RunOnVirtualThread
public class FlowsResource {
    private final Intertwine enabler;
    private final Caller caller;

    FlowsResource(Intertwine enabler, Caller caller) {
        this.enabler = enabler;
        this.caller = caller;
    }

    @GET
    @Operation(
            summary = "List the newest interactions: which steps of clause 9 happened, and how they ended",
            description = "The operator sees all, others those in which they took part. They are kept in memory, a "
                    + "bounded number of them (intertwine.flows), and end with the process.")
    public Page<FlowSummary> list(
            @BeanParam Filter filter,
            @QueryParam("after") @DefaultValue("") String after,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        return enabler.flows()
                .list(caller.subject(), filter.query(), new PageRequest(after, limit))
                .map(FlowSummary::of);
    }

    @GET
    @Path("/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Show an interaction, step by step; drawn as lanes for Accept: text/plain",
            description = "The id is that of the header Intertwine-Flow, and the caller's own W3C trace id when the "
                    + "request had a traceparent. Of what others did in the same trace only numbers and outcomes are shown. "
                    + "With payloads=true also what the steps carried, as far as it is kept (intertwine.flows.payload): "
                    + "the beginning of each, secrets masked, and of twins what the caller may read or do now.")
    public FlowReport find(
            @PathParam("id") String id,
            @Parameter(description = "true: with what the steps carried") @QueryParam("payloads") @DefaultValue("false")
                    boolean payloads) {
        return payloads ? FlowReport.of(detail(id)) : FlowReport.of(flow(id));
    }

    @GET
    @Path("/{id}")
    @Produces("text/plain;qs=0.5") // JSON for who does not say
    @Operation(hidden = true)
    public String lanes(@PathParam("id") String id, @QueryParam("payloads") @DefaultValue("false") boolean payloads) {
        return payloads ? FlowLanes.write(detail(id)) : FlowLanes.write(flow(id));
    }

    private FlowDetail detail(String id) {
        return enabler.flows()
                .detail(caller.subject(), new FlowId(id))
                .orElseThrow(() -> IntertwineException.absent("flow", id));
    }

    private Flow flow(String id) {
        return enabler.flows()
                .find(caller.subject(), new FlowId(id))
                .orElseThrow(() -> IntertwineException.absent("flow", id));
    }

    /// Which flows are listed.
    public static class Filter {
        @QueryParam("procedure")
        @Parameter(description = "The clause: 9.1 or 9.2")
        public @Nullable String procedure;

        @QueryParam("outcome")
        @Parameter(description = "With a step that ended so: done, refused or failed")
        public @Nullable String outcome;

        @QueryParam("subject")
        @Parameter(description = "About this twin, twin system or world")
        public @Nullable String subject;

        @QueryParam("client")
        @Parameter(description = "In which this client took part")
        public @Nullable String client;

        @QueryParam("irregular")
        @DefaultValue("false")
        @Parameter(description = "true: only those with a step that is missing or out of order")
        public boolean irregular;

        FlowQuery query() {
            return new FlowQuery(
                    procedure == null ? null : procedure(procedure),
                    outcome == null ? null : outcome(outcome),
                    subject,
                    irregular,
                    client == null ? null : new ClientId(client));
        }

        private static Procedure procedure(String clause) {
            return Arrays.stream(Procedure.values())
                    .filter(known -> known.clause().equals(clause))
                    .findFirst()
                    .orElseThrow(() ->
                            IntertwineException.invalid("The procedure '" + clause + "' is unknown: use 9.1 or 9.2."));
        }

        private static Outcome outcome(String word) {
            return Arrays.stream(Outcome.values())
                    .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(word))
                    .findFirst()
                    .orElseThrow(() -> IntertwineException.invalid(
                            "The outcome '" + word + "' is unknown: use done, refused or failed."));
        }
    }
}
