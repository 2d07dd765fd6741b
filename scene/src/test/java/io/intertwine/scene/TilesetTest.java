package io.intertwine.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.intertwine.api.Clause;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonNumber;
import io.intertwine.api.json.JsonValue.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

@Clause("8.3.3")
class TilesetTest {
    private static final double MILLIMETRE = 1e-3;

    private static List<Double> numbers(List<JsonValue> values) {
        return values.stream()
                .map(value -> ((JsonNumber) value).number().doubleValue())
                .toList();
    }

    private static JsonObject tile(Hall hall) {
        return Hall.object(hall.text(SceneForm.TILESET)).object("root").orElseThrow();
    }

    @Test
    void standsWhereTheAnchorIsWithEastNorthAndUp() {
        List<Double> m = numbers(tile(new Hall()).array("transform"));
        double latitude = Math.toRadians(48.2);
        double longitude = Math.toRadians(16.37);
        near(m.subList(0, 3), -Math.sin(longitude), Math.cos(longitude), 0);
        near(
                m.subList(8, 11),
                Math.cos(latitude) * Math.cos(longitude),
                Math.cos(latitude) * Math.sin(longitude),
                Math.sin(latitude));
        // Vienna, from the formula of EPSG:9602
        near(m.subList(12, 15), 4086615.404, 1200431.583, 4731855.362);
    }

    private static void near(List<Double> actual, double... expected) {
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual.get(i)).isCloseTo(expected[i], within(MILLIMETRE));
        }
    }

    @Test
    void itsBoxHoldsAllTwinsWithZUp() {
        Hall hall = new Hall().twin("low", Hall.pose("hall", 0, 0, 0)).twin("far", Hall.pose("hall", 10, 4, -20));
        List<Double> box =
                numbers(tile(hall).object("boundingVolume").orElseThrow().array("box"));
        assertThat(box.subList(0, 3)).containsExactly(5.0, 10.0, 2.0);
        near(List.of(box.get(3), box.get(7), box.get(11)), 5.433, 10.433, 2.433);
    }

    @Test
    void aWorldWithoutAnchorHasNone() {
        Scene scene = new Hall().scene(null);
        assertThatThrownBy(() -> SceneForm.TILESET.write(scene, 10_000)).hasMessageContaining("/v1/worlds/hall/anchor");
    }
}
