package io.intertwine.server.rest;

import io.intertwine.api.dtif.tsi.CollectionRequest;
import io.intertwine.api.dtif.tsi.TwinCollection;
import io.intertwine.api.twin.TwinId;
import io.intertwine.core.Intertwine;
import io.intertwine.server.view.CollectedView;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// DTDA: twin data for third-party systems.
@Path("/v1/twin-data")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "SII")
@RunOnVirtualThread
@InFlow
public class TwinDataResource {
    /// What is asked for.
    ///
    /// @param twins      1 to 1000 ids
    /// @param properties the properties that are of interest; none means all
    /// @param maxAge     how old a value may be, in milliseconds
    public record DataBody(
            @Nullable List<TwinId> twins,
            @Nullable List<String> properties,
            @Nullable Long maxAge) {}

    /// @param twins  in the order of their ids
    /// @param absent those that do not exist, or that the caller may not read
    public record DataView(List<CollectedView> twins, List<TwinId> absent) {}

    private final Intertwine enabler;
    private final Caller caller;

    TwinDataResource(Intertwine enabler, Caller caller) {
        this.enabler = enabler;
        this.caller = caller;
    }

    @POST
    @Operation(
            summary = "Collect descriptions and states of several twins (9.1 steps 15 to 19)",
            description = "With the header Intertwine-Ticket of a forwarded call, as long as the call lasts, rules with"
                    + " 'duringCall' count, too; with one that is over, or another system's, 403. Each twin is reduced to what the caller may read. 'withheld' names the rule for each property"
                    + " that was asked for and may not be read; 'outdated' the properties older than 'maxAge'.")
    public DataView collect(
            @Parameter(description = "The ticket that came with a call that is not answered yet")
                    @HeaderParam("Intertwine-Ticket")
                    @Nullable
                    String ticket,
            DataBody body) {
        Set<String> properties = body.properties() == null ? Set.of() : new HashSet<>(body.properties());
        Duration maxAge = body.maxAge() == null ? null : Duration.ofMillis(body.maxAge());
        TwinCollection collection = enabler.twinData()
                .collect(
                        caller.subject(),
                        new CollectionRequest(
                                body.twins() == null ? Set.of() : new HashSet<>(body.twins()), properties, maxAge),
                        ticket);
        return new DataView(collection.twins().stream().map(CollectedView::of).toList(), collection.absent());
    }
}
