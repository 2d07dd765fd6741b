package io.intertwine.bench;

import io.intertwine.api.PageRequest;
import io.intertwine.api.dtif.dtsd.Area;
import io.intertwine.api.dtif.dtsd.DirectoryQuery;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A kind of question: the same form with other words each time.
///
/// @param systems true when it asks for twin systems
/// @param goal    milliseconds that 99 of 100 answers should not exceed; null when it is not selective
record Kind(String name, boolean systems, @Nullable Double goal, Function<Random, DirectoryQuery> query) {
    private static final double GOAL = 10;
    private static final int PAGE = 100;

    static List<Kind> all(int twins) {
        return List.of(
                twins("type and tag", random -> where(type(random) + " && 'hall-" + random.nextInt(500) + "' in tags")),
                twins(
                        "prefix of the id",
                        random -> where("id.startsWith('"
                                + Fleet.twin(random.nextInt(twins)).substring(0, 10) + "')")),
                twins("offered property", random -> full(null, type(random), Set.of("torque"), null, "")),
                twins(
                        "full text",
                        random -> full("series " + random.nextInt(5000) + " machine", "true", Set.of(), null, "")),
                twins("near a place", random -> full(null, "true", Set.of(), circle(random, 5000), "")),
                new Kind(
                        "system by property and status",
                        true,
                        GOAL,
                        random -> where(
                                "properties.site == 'site-" + random.nextInt(40) + "' && status == 'unreachable'")),
                twins(
                        "value, after a selective part",
                        random -> where("system == 'system-" + (1000 + random.nextInt(10)) + "' && values.speed > 90")),
                new Kind(
                        "deep page of a broad condition",
                        false,
                        null,
                        random -> full(
                                null, type(random), Set.of(), null, Fleet.twin(twins / 2 + random.nextInt(twins / 4)))),
                twins(
                        "combination",
                        random -> full(
                                "hall",
                                type(random) + " && !has(values.speed)",
                                Set.of("power"),
                                circle(random, 20_000),
                                "")));
    }

    private static Kind twins(String name, Function<Random, DirectoryQuery> query) {
        return new Kind(name, false, GOAL, query);
    }

    private static String type(Random random) {
        return "'Type" + random.nextInt(20) + "' in types";
    }

    private static Area circle(Random random, double metres) {
        return new Area.Circle(36 + 24 * random.nextDouble(), -10 + 40 * random.nextDouble(), metres);
    }

    private static DirectoryQuery where(String where) {
        return DirectoryQuery.where(where, PageRequest.first(PAGE));
    }

    private static DirectoryQuery full(
            @Nullable String text, String where, Set<String> properties, @Nullable Area area, String after) {
        return new DirectoryQuery(
                where, text, Set.of(), Set.of(), properties, Set.of(), area, new PageRequest(after, PAGE), false);
    }
}
