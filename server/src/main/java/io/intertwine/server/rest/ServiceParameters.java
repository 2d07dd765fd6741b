package io.intertwine.server.rest;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.PageRequest;
import io.intertwine.api.sif.tpsd.ServiceQuery;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/// The query parameters of third-party system discovery; everything that is given must hold.
public class ServiceParameters {
    @QueryParam("where")
    @Parameter(
            description = "A condition in CEL, such as type == 'payment' && charge.currency == 'EUR' && "
                    + "charge.amount < 2.0 && performance.p95 < 1000.0")
    @Nullable
    String where;

    @QueryParam("text")
    @Parameter(description = "Words that must all be there; one with * at its end is the beginning of a word")
    @Nullable
    String text;

    @QueryParam("type")
    @Parameter(description = "Types, separated by commas; a system has one of them")
    @Nullable
    String type;

    @QueryParam("tag")
    @Parameter(description = "Tags, separated by commas; a system has at least one of them")
    @Nullable
    String tag;

    @QueryParam("order")
    @DefaultValue("id")
    @Parameter(
            description = "id; charge: cheapest first, by currency; latency: measured p95 of the last hour, fastest "
                    + "first; availability: measured, of the last day, best first")
    String order = "id";

    @QueryParam("after")
    @DefaultValue("")
    @Parameter(description = "The next of the page before, in the same order")
    String after = "";

    @QueryParam("limit")
    @DefaultValue("100")
    int limit = 100;

    @QueryParam("explain")
    @DefaultValue("false")
    @Parameter(description = "Adds the plan: which parts the index answered, and which were tried on each candidate")
    boolean explain;

    ServiceQuery query() {
        return new ServiceQuery(
                given(where), given(text), words(type), words(tag), order(), new PageRequest(after, limit), explain);
    }

    private static @Nullable String given(@Nullable String value) {
        return value == null || value.isBlank() ? null : value;
    }

    private static Set<String> words(@Nullable String list) {
        return list == null
                ? Set.of()
                : Arrays.stream(list.split(",", -1))
                        .map(String::strip)
                        .filter(word -> !word.isEmpty())
                        .collect(Collectors.toUnmodifiableSet());
    }

    private ServiceQuery.Order order() {
        for (ServiceQuery.Order known : ServiceQuery.Order.values()) {
            if (known.name().toLowerCase(Locale.ROOT).equals(order)) {
                return known;
            }
        }
        throw IntertwineException.invalid(
                "The order '" + order + "' is unknown: use id, charge, latency or availability.");
    }
}
