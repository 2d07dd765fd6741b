package io.intertwine.server.rest;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.sif.sdc.event.DeadLetter;
import io.intertwine.api.sif.sdc.event.DeadLetterId;
import io.intertwine.api.sif.sdc.event.EventSubscriptionDefinition;
import io.intertwine.api.sif.sdc.event.EventSubscriptionId;
import io.intertwine.api.sif.sdc.event.EventSubscriptions;
import io.intertwine.core.Intertwine;
import io.intertwine.server.view.EventSubscriptionView;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/v1/event-subscriptions")
@InFlow
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "MII")
@RunOnVirtualThread
public class EventSubscriptionsResource {
    /// Which events are sent where.
    ///
    /// @param handshake whether the target is asked first; null for no
    public record SubscriptionBody(
            @Nullable URI target,
            List<String> types,
            @Nullable String filter,
            @Nullable Boolean handshake,
            @Nullable String title) {}

    /// How many events are sent anew.
    public record Resent(int resent) {}

    private final Intertwine enabler;
    private final Caller caller;

    EventSubscriptionsResource(Intertwine enabler, Caller caller) {
        this.enabler = enabler;
        this.caller = caller;
    }

    @POST
    @Operation(
            summary = "Have events sent to a URL",
            description =
                    "CloudEvents 1.0 in JSON, signed by Standard Webhooks, about the caller's own runs and grants, and"
                            + " those of the user that Intertwine-User names if it names one. Each at least once. The"
                            + " answer holds the secret, this once.")
    public Response create(@Nullable SubscriptionBody body) {
        if (body == null || body.target() == null) {
            throw IntertwineException.invalid("The body lacks 'target': give the URL that events are sent to.");
        }
        EventSubscriptions.Issued issued = enabler.eventSubscriptions()
                .create(
                        caller.subject(),
                        new EventSubscriptionDefinition(
                                body.target(),
                                body.types() == null ? List.of() : body.types(),
                                body.filter(),
                                Boolean.TRUE.equals(body.handshake()),
                                body.title()));
        return Response.created(URI.create(
                        "/v1/event-subscriptions/" + issued.subscription().id()))
                .entity(EventSubscriptionView.of(issued.subscription(), issued.secret()))
                .build();
    }

    @GET
    @Operation(summary = "List subscriptions for events")
    public Page<EventSubscriptionView> list(
            @QueryParam("after") @DefaultValue("") String after, @QueryParam("limit") @DefaultValue("100") int limit) {
        return enabler.eventSubscriptions()
                .list(caller.subject(), new PageRequest(after, limit))
                .map(subscription -> EventSubscriptionView.of(subscription, null));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Show a subscription for events, without its secret")
    public EventSubscriptionView find(@PathParam("id") String id) {
        return enabler.eventSubscriptions()
                .find(caller.subject(), new EventSubscriptionId(id))
                .map(subscription -> EventSubscriptionView.of(subscription, null))
                .orElseThrow(() -> IntertwineException.absent("event subscription", id));
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Remove a subscription, with everything that was not sent")
    public void remove(@PathParam("id") String id) {
        enabler.eventSubscriptions().remove(caller.subject(), new EventSubscriptionId(id));
    }

    @POST
    @Path("/{id}/secret")
    @Operation(summary = "Give a subscription another secret; for a while events are signed with both")
    public EventSubscriptionView rotate(@PathParam("id") String id) {
        EventSubscriptions.Issued issued =
                enabler.eventSubscriptions().rotate(caller.subject(), new EventSubscriptionId(id));
        return EventSubscriptionView.of(issued.subscription(), issued.secret());
    }

    @GET
    @Path("/{id}/dead-letters")
    @Operation(summary = "Show the events that could not be sent, the oldest first")
    public Page<DeadLetter> deadLetters(
            @PathParam("id") String id,
            @QueryParam("after") @DefaultValue("") String after,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        return enabler.deadLetters().list(caller.subject(), new EventSubscriptionId(id), new PageRequest(after, limit));
    }

    @POST
    @Path("/{id}/dead-letters/resend")
    @Operation(summary = "Send all events anew that could not be sent; also to a target that was gone")
    public Resent resendAll(@PathParam("id") String id) {
        return new Resent(enabler.deadLetters().resendAll(caller.subject(), new EventSubscriptionId(id)));
    }

    @POST
    @Path("/{id}/dead-letters/{letter}/resend")
    @Operation(summary = "Send an event anew that could not be sent")
    public void resend(@PathParam("id") String id, @PathParam("letter") String letter) {
        enabler.deadLetters().resend(caller.subject(), new EventSubscriptionId(id), new DeadLetterId(letter));
    }

    @DELETE
    @Path("/{id}/dead-letters/{letter}")
    @Operation(summary = "Remove an event that could not be sent")
    public void removeLetter(@PathParam("id") String id, @PathParam("letter") String letter) {
        enabler.deadLetters().remove(caller.subject(), new EventSubscriptionId(id), new DeadLetterId(letter));
    }
}
