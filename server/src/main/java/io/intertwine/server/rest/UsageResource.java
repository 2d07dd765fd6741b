package io.intertwine.server.rest;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.sif.sdc.UsageQuery;
import io.intertwine.api.sif.sdc.UsageQuery.Group;
import io.intertwine.core.Intertwine;
import io.intertwine.server.view.UsageView;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/v1/usage")
@Tag(name = "MII")
@RunOnVirtualThread
@InFlow
public class UsageResource {
    /// Which use, and how it is summed up.
    public static class Asked {
        @Parameter(
                description = "A day of UTC such as 2026-01-31, or its begin; included. Without it, this month's first")
        @QueryParam("from")
        @Nullable
        String from;

        @Parameter(description = "A day of UTC such as 2026-02-28, or its begin; not included. Without it, tomorrow")
        @QueryParam("to")
        @Nullable
        String to;

        @Parameter(description = "Of client, user, system, operation, day and month some, separated by commas")
        @QueryParam("group")
        @DefaultValue("")
        String group = "";

        UsageQuery query() {
            Instant today = Instant.now().truncatedTo(ChronoUnit.DAYS);
            Instant month = today.atOffset(ZoneOffset.UTC).withDayOfMonth(1).toInstant();
            return new UsageQuery(
                    from == null ? month : day("from", from),
                    to == null ? today.plus(1, ChronoUnit.DAYS) : day("to", to),
                    groups());
        }

        private Set<Group> groups() {
            return Arrays.stream(group.split(",", -1))
                    .map(String::strip)
                    .filter(word -> !word.isEmpty())
                    .map(Group::parse)
                    .collect(Collectors.toSet());
        }

        private static Instant day(String name, String text) {
            try {
                return text.contains("T")
                        ? Instant.parse(text)
                        : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            } catch (DateTimeParseException e) {
                throw IntertwineException.invalid(
                        "The parameter '" + name + "' is '" + text + "': give a day such as 2026-01-31.");
            }
        }
    }

    private final Intertwine enabler;
    private final Caller caller;

    UsageResource(Intertwine enabler, Caller caller) {
        this.enabler = enabler;
        this.caller = caller;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Show how much third-party systems were used and what that costs; text/csv gives a table",
            description = "The operator sees all, a metaverse system its own use, who registered a third-party system"
                    + " the use of that. One line for each group and currency. Calls that were answered count; those"
                    + " that failed cost nothing.")
    public UsageView list(@BeanParam Asked asked) {
        UsageQuery query = asked.query();
        return UsageView.of(query, enabler.usage().find(caller.subject(), query));
    }

    @GET
    @Produces("text/csv;qs=0.5") // JSON for who does not say
    @Operation(hidden = true)
    public byte[] table(@BeanParam Asked asked) {
        return list(asked).csv();
    }
}
