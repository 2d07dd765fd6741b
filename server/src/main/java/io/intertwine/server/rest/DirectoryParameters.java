package io.intertwine.server.rest;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.PageRequest;
import io.intertwine.api.dtif.dtsd.Area;
import io.intertwine.api.dtif.dtsd.DirectoryQuery;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/// The query parameters of the directory; everything that is given must hold.
public class DirectoryParameters {
    @QueryParam("where")
    @Parameter(description = "A condition in CEL, such as 'Press' in types && values.speed > 300")
    @Nullable
    String where;

    @QueryParam("text")
    @Parameter(description = "Words that must all be there; one with * at its end is the beginning of a word")
    @Nullable
    String text;

    @QueryParam("types")
    @Parameter(description = "Types, separated by commas; a twin has at least one of them")
    @Nullable
    String types;

    @QueryParam("tags")
    @Parameter(description = "Tags, separated by commas; a twin has at least one of them")
    @Nullable
    String tags;

    @QueryParam("properties")
    @Parameter(description = "Properties, separated by commas; a twin offers all of them")
    @Nullable
    String properties;

    @QueryParam("actions")
    @Parameter(description = "Behaviours, separated by commas; a twin offers all of them")
    @Nullable
    String actions;

    @QueryParam("near")
    @Parameter(description = "latitude,longitude,metres: a twin's GeoPose is that near")
    @Nullable
    String near;

    @QueryParam("box")
    @Parameter(description = "south,west,north,east in degrees: a twin's GeoPose is inside")
    @Nullable
    String box;

    @QueryParam("after")
    @DefaultValue("")
    @Parameter(description = "The next of the page before")
    String after = "";

    @QueryParam("limit")
    @DefaultValue("100")
    int limit = 100;

    @QueryParam("explainQuery")
    @DefaultValue("false")
    @Parameter(description = "Adds the plan: which parts the index answered, and which were tried on each candidate")
    boolean explainQuery;

    DirectoryQuery query() {
        return new DirectoryQuery(
                given(where),
                given(text),
                words(types),
                words(tags),
                words(properties),
                words(actions),
                area(),
                new PageRequest(after, limit),
                explainQuery);
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

    private @Nullable Area area() {
        if (given(near) != null && given(box) != null) {
            throw IntertwineException.invalid("Both near and box are given: give one of them.");
        }
        if (given(near) != null) {
            double[] numbers = numbers("near", near, "latitude,longitude,metres", 3);
            return new Area.Circle(numbers[0], numbers[1], numbers[2]);
        }
        if (given(box) != null) {
            double[] numbers = numbers("box", box, "south,west,north,east", 4);
            return new Area.Box(numbers[0], numbers[1], numbers[2], numbers[3]);
        }
        return null;
    }

    private static double[] numbers(String name, @Nullable String list, String form, int count) {
        try {
            double[] numbers = Arrays.stream(String.valueOf(list).split(",", -1))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            if (numbers.length == count) {
                return numbers;
            }
        } catch (NumberFormatException e) {
            throw new IntertwineException(CommonError.INVALID, fault(name, list, form), e);
        }
        throw IntertwineException.invalid(fault(name, list, form));
    }

    private static String fault(String name, @Nullable String list, String form) {
        return "The parameter " + name + "=" + list + " is not valid: give " + form + " as numbers.";
    }
}
