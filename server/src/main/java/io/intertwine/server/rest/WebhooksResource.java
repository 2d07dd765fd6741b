package io.intertwine.server.rest;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.sif.sdc.event.Delivered;
import io.intertwine.api.sif.sdc.event.HeaderSignature;
import io.intertwine.api.sif.sdc.event.WebhookDefinition;
import io.intertwine.api.sif.sdc.event.WebhookDefinition.CallOperation;
import io.intertwine.api.sif.sdc.event.WebhookDefinition.GiveEvent;
import io.intertwine.api.sif.sdc.event.WebhookDefinition.StartRun;
import io.intertwine.api.sif.sdc.event.WebhookId;
import io.intertwine.api.sif.sdc.event.WebhookReceiver.Delivery;
import io.intertwine.api.sif.sdc.event.WebhookReceiver.Receipt;
import io.intertwine.api.sif.sdc.event.Webhooks;
import io.intertwine.api.twin.WorldId;
import io.intertwine.core.Intertwine;
import io.intertwine.server.PublicAddress;
import io.intertwine.server.view.WebhookView;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/v1/webhooks")
@InFlow
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "MII")
@RunOnVirtualThread
public class WebhooksResource {
    /// What a new webhook is for: one of `event`, `start` and `call`.
    ///
    /// @param secret one that the sender chose; null for a new one
    public record WebhookBody(
            @Nullable String title,
            @Nullable GiveEvent event,
            @Nullable StartRun start,
            @Nullable CallOperation call,
            @Nullable HeaderSignature signature,
            @Nullable WorldId world,
            @Nullable String secret) {}

    /// @param secret one that the sender chose; null for a new one
    public record SecretBody(@Nullable String secret) {}

    private final Intertwine enabler;
    private final Caller caller;
    private final PublicAddress address;

    WebhooksResource(Intertwine enabler, Caller caller, PublicAddress address) {
        this.enabler = enabler;
        this.caller = caller;
        this.address = address;
    }

    @POST
    @Operation(
            summary = "Make a webhook: a place where another system delivers what happened there",
            description =
                    "A delivery gives an event to a run, starts a collaboration, or calls an operation of a third-party"
                            + " system, as the caller and the user that Intertwine-User names. Expressions are JSONata"
                            + " over the data of the delivery. The answer holds the secret, this once.")
    public Response create(@Nullable WebhookBody body) {
        if (body == null) {
            throw IntertwineException.invalid("The body is empty: say what the webhook is for.");
        }
        WebhookDefinition definition = new WebhookDefinition(
                body.title(), body.event(), body.start(), body.call(), body.signature(), body.world());
        Webhooks.Issued issued = enabler.webhooks().create(caller.subject(), definition, body.secret());
        return Response.created(URI.create("/v1/webhooks/" + issued.webhook().id()))
                .entity(shown(issued))
                .build();
    }

    private WebhookView shown(Webhooks.Issued issued) {
        return WebhookView.of(issued.webhook(), address.base(), issued.secret());
    }

    @GET
    @Operation(summary = "List webhooks")
    public Page<WebhookView> list(
            @QueryParam("after") @DefaultValue("") String after, @QueryParam("limit") @DefaultValue("100") int limit) {
        return enabler.webhooks()
                .list(caller.subject(), new PageRequest(after, limit))
                .map(hook -> WebhookView.of(hook, address.base(), null));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Show a webhook, without its secret")
    public WebhookView find(@PathParam("id") String id) {
        return enabler.webhooks()
                .find(caller.subject(), new WebhookId(id))
                .map(hook -> WebhookView.of(hook, address.base(), null))
                .orElseThrow(() -> IntertwineException.absent("webhook", id));
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Remove a webhook")
    public void remove(@PathParam("id") String id) {
        enabler.webhooks().remove(caller.subject(), new WebhookId(id));
    }

    @POST
    @Path("/{id}/secret")
    @Operation(summary = "Give a webhook another secret; the one of before is good for a while")
    public WebhookView rotate(@PathParam("id") String id, @Nullable SecretBody body) {
        return shown(
                enabler.webhooks().rotate(caller.subject(), new WebhookId(id), body == null ? null : body.secret()));
    }

    @GET
    @Path("/{id}/deliveries")
    @Operation(summary = "Show what was delivered lately, in no order of time")
    public Page<Delivered> deliveries(
            @PathParam("id") String id,
            @QueryParam("after") @DefaultValue("") String after,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        return enabler.webhooks().deliveries(caller.subject(), new WebhookId(id), new PageRequest(after, limit));
    }

    @POST
    @Signed
    @Path("/{id}/deliveries")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Deliver to a webhook; the signature takes the place of an API key",
            description =
                    "Signed by Standard Webhooks, or as the webhook says. A CloudEvent 1.0 in either mode, JSON, XML, CSV"
                            + " or a form. The answer comes when its effect is on the disk; a delivery that comes again"
                            + " has none. 401 says the same whatever is wrong.")
    public Receipt deliver(@PathParam("id") String id, @Context HttpHeaders headers, byte @Nullable [] body) {
        Map<String, List<String>> all = new HashMap<>();
        headers.getRequestHeaders().forEach((name, values) -> all.put(name.toLowerCase(Locale.ROOT), values));
        return enabler.webhookReceiver()
                .deliver(new WebhookId(id), new Delivery(all, body == null ? new byte[0] : body));
    }
}
