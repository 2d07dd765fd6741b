package io.intertwine.core;

import java.util.List;
import java.util.Random;

/// Conditions on twins and twin systems by chance, the same ones for the same seed.
final class RandomConditions {
    private static final List<String> ABOUT_TWINS = List.of(
            "id == 'pump-3'",
            "id in ['pump-1', 'fan-2', 'nobody']",
            "id.startsWith('pump-')",
            "system == 'a'",
            "system != 'a'",
            "'Pump' in types",
            "'line-2' in tags",
            "'speed' in properties",
            "'stop' in actions",
            "'alarm' in events",
            "title.startsWith('fan')",
            "title == id",
            "physicalObject == 'asset:pump-4'",
            "types == ['Pump']",
            "tags.exists(tag, tag.endsWith('1'))",
            "size(properties) > 1",
            "values.speed > 500",
            "has(values.speed)",
            "values.nothing == 1",
            "true",
            "false");
    private static final List<String> ABOUT_SYSTEMS = List.of(
            "id == 'a'",
            "properties.hall == 'north'",
            "'north' == properties.hall",
            "properties.hall != 'north'",
            "properties.hall in ['north', 'south']",
            "properties.hall.startsWith('s')",
            "has(properties.floor)",
            "'floor' in properties",
            "properties.floor > 2",
            "properties.floor <= 2.5",
            "3 > properties.floor",
            "properties.floor == 2",
            "properties.floor != 2",
            "properties.floor == 'two'",
            "properties.open == true",
            "properties.open != 'x'",
            "type == 'plant'",
            "twins > 1",
            "errors == 0",
            "true",
            "false");

    private final Random random;

    RandomConditions(long seed) {
        this.random = new Random(seed);
    }

    String aboutTwins() {
        return condition(ABOUT_TWINS, 3);
    }

    String aboutSystems() {
        return condition(ABOUT_SYSTEMS, 3);
    }

    private String condition(List<String> atoms, int depth) {
        if (depth == 0 || random.nextInt(4) == 0) {
            return atoms.get(random.nextInt(atoms.size()));
        }
        return switch (random.nextInt(5)) {
            case 0 -> "!(" + condition(atoms, depth - 1) + ")";
            case 1, 2 -> "(" + condition(atoms, depth - 1) + " && " + condition(atoms, depth - 1) + ")";
            default -> "(" + condition(atoms, depth - 1) + " || " + condition(atoms, depth - 1) + ")";
        };
    }
}
