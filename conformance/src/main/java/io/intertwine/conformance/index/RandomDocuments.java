package io.intertwine.conformance.index;

import io.intertwine.api.condition.Criterion;
import io.intertwine.api.condition.IndexDocument;
import io.intertwine.api.condition.Place;
import io.intertwine.api.dtif.dtsd.Area;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Documents and criteria by chance, the same ones for the same seed.
public final class RandomDocuments {
    private static final List<String> COLOURS = List.of("red", "green", "blue", "reddish", "");

    private final Random random;

    public RandomDocuments(long seed) {
        this.random = new Random(seed);
    }

    public IndexDocument document(String id) {
        Set<String> colours = IntStream.range(0, random.nextInt(3))
                .mapToObj(_ -> COLOURS.get(random.nextInt(COLOURS.size())))
                .collect(Collectors.toSet());
        Map<String, Double> numbers = random.nextBoolean() ? Map.of("size", (double) random.nextInt(10)) : Map.of();
        IndexDocument document = new IndexDocument(id, Map.of("colour", colours, "hall", Set.of(hall())), numbers);
        return random.nextBoolean() ? document : document.at(new Place(degrees(90), degrees(180)));
    }

    public Criterion criterion(int depth) {
        return switch (random.nextInt(depth == 0 ? 7 : 10)) {
            case 0 -> new Criterion.Word("colour", COLOURS.get(random.nextInt(COLOURS.size())));
            case 1 ->
                new Criterion.Word(
                        "hall",
                        IntStream.range(0, 1 + random.nextInt(20))
                                .mapToObj(_ -> hall())
                                .collect(Collectors.toSet()));
            case 2 -> new Criterion.Prefix(random.nextBoolean() ? "id" : "colour", random.nextBoolean() ? "re" : "t1");
            case 3 -> new Criterion.Range("size", random.nextInt(6), 5 + random.nextInt(5));
            case 4 ->
                new Criterion.Exists(List.of("colour", "size", "hall", "none").get(random.nextInt(4)));
            case 5 -> new Criterion.Within(area());
            case 6 -> new Criterion.Word("id", Set.of("t1", "t" + random.nextInt(100)));
            case 7 -> Criterion.not(criterion(depth - 1));
            case 8 -> Criterion.and(criterion(depth - 1), criterion(depth - 1));
            default -> Criterion.or(criterion(depth - 1), criterion(depth - 1));
        };
    }

    private Area area() {
        double north = degrees(90);
        return random.nextBoolean()
                ? new Area.Circle(degrees(90), degrees(180), 1 + random.nextInt(9_000_000))
                : new Area.Box(Math.max(-90, north - 60), degrees(180), north, degrees(180));
    }

    private double degrees(int most) {
        return (random.nextDouble() * 2 - 1) * most;
    }

    private String hall() {
        return "hall-" + random.nextInt(30);
    }
}
