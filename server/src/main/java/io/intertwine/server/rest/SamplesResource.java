package io.intertwine.server.rest;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.dtif.TwinError;
import io.intertwine.api.dtif.dts.Pushed;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.port.Change;
import io.intertwine.api.twin.Quality;
import io.intertwine.api.twin.TwinId;
import io.intertwine.core.Intertwine;
import io.intertwine.server.ServerConfig;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/v1/twins/{id}/samples")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "MII")
@RunOnVirtualThread
@InFlow
public class SamplesResource {
    private static final long PATIENCE_SECONDS = 30;

    /// One value; without source time, the time of arrival counts; without quality it is good.
    public record SampleBody(
            String property,
            JsonValue value,
            @Nullable Instant sourceTime,
            @Nullable Quality quality) {
        Change change(TwinId twin) {
            return new Change(twin, property, value, sourceTime, quality == null ? Quality.GOOD : quality, false);
        }
    }

    public record SamplesBody(List<SampleBody> samples) {}

    /// A sample that does not count, by its place in the request.
    public record RefusedSample(int index, String property, String reason) {}

    public record PushAnswer(int accepted, List<RefusedSample> refused) {}

    private final Intertwine enabler;
    private final Caller caller;
    private final int most;

    SamplesResource(Intertwine enabler, Caller caller, ServerConfig config) {
        this.enabler = enabler;
        this.caller = caller;
        this.most = config.limits().changesPerPush();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Push values of a twin of the caller's own twin system of type world, such as an avatar",
            description = "Answers when what was accepted is on disk. Refused samples count as errors of the system. "
                    + "For more than a few values a second, push over the WebSocket /v1/live.")
    public PushAnswer push(@PathParam("id") String id, SamplesBody body) throws InterruptedException {
        TwinId twin = new TwinId(id);
        List<SampleBody> samples = body.samples();
        if (samples.isEmpty() || samples.size() > most) {
            throw IntertwineException.invalid(
                    "There are " + samples.size() + " samples: give 1 to " + most + " in one request.");
        }
        CountDownLatch durable = new CountDownLatch(1);
        Pushed pushed = enabler.synchronizer()
                .push(
                        caller.subject(),
                        samples.stream().map(sample -> sample.change(twin)).toList(),
                        durable::countDown);
        if (pushed.systems().isEmpty()) {
            throw IntertwineException.refused(
                    "builtin/own-twins", pushed.refused().getFirst().reason());
        }
        if (pushed.accepted() == 0) {
            throw new IntertwineException(
                    TwinError.INVALID_SAMPLE, pushed.refused().getFirst().reason());
        }
        if (!durable.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IntertwineException(
                    CommonError.BUSY,
                    "The samples were taken, and are not on disk after " + PATIENCE_SECONDS
                            + " s; /q/health says why. Send them again with the same sourceTime when it is well.");
        }
        return new PushAnswer(
                pushed.accepted(),
                pushed.refused().stream()
                        .map(one -> new RefusedSample(
                                one.index(), samples.get(one.index()).property(), one.reason()))
                        .toList());
    }
}
