package io.intertwine.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.twin.ActionAffordance;
import io.intertwine.api.twin.EventAffordance;
import io.intertwine.api.twin.Pose;
import io.intertwine.api.twin.PropertyAffordance;
import io.intertwine.api.twin.Representation;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinDescription;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinLink;
import io.intertwine.api.twin.TwinSystemId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KnownPartsTest {
    private static final JsonObject SCHEMA =
            new JsonObject(Map.of("type", JsonValue.of("number"), "unit", JsonValue.of("\u00B0C \"{}\" \uD83D\uDE80")));
    private static final Map<String, PropertyAffordance> PROPERTIES = Map.of("speed", new PropertyAffordance(SCHEMA));

    private final KnownParts parts = new KnownParts();

    private static Twin press(int number) {
        return new Twin(
                new TwinSystemId("plant"),
                new TwinDescription(
                        new TwinId("press-" + number),
                        "Presse \u00FC" + number,
                        "a {press}",
                        Set.of("Press"),
                        Set.of(),
                        PROPERTIES,
                        Map.of("speed", new ActionAffordance(SCHEMA)),
                        Map.of("speed", new EventAffordance(SCHEMA)),
                        null,
                        new Pose("hall", List.of(1.0, 2.0, (double) number), List.of(0.0, 0.0, 0.0, 1.0)),
                        new JsonObject(Map.of("position", JsonValue.of(number))),
                        new Representation("https://plant.example/press.glb", "model/gltf-binary"),
                        List.of(new TwinLink("partOf", "hall-" + number))));
    }

    /// As it stands behind other bytes.
    private Twin read(byte[] json, int before) {
        byte[] bytes = new byte[before + json.length];
        System.arraycopy(json, 0, bytes, before, json.length);
        return Json.read(bytes, before, Twin.class, parts);
    }

    @Test
    void readsWhatIsReadWithoutThem() {
        for (int number = 0; number < 3; number++) {
            assertThat(read(Json.write(press(number)), number)).isEqualTo(press(number));
        }
    }

    @Test
    void readsEqualPartsIntoOneObject() {
        TwinDescription first = read(Json.write(press(1)), 9).description();
        TwinDescription second = read(Json.write(press(2)), 4).description();

        assertThat(second.properties()).isSameAs(first.properties());
        assertThat(second.actions()).isSameAs(first.actions());
        assertThat(second.events()).isSameAs(first.events());
        // the same bytes are something else in another place
        assertThat(first.actions())
                .hasEntrySatisfying("speed", action -> assertThat(action).isInstanceOf(ActionAffordance.class));
    }

    @Test
    void readsPartsThatAreNotThere() {
        byte[] json = "{\"system\":\"plant\",\"description\":{\"id\":\"press-1\",\"title\":\"\",\"properties\":null}}"
                .getBytes(StandardCharsets.UTF_8);

        assertThat(read(json, 0).description())
                .isEqualTo(Json.read(json, Twin.class).description());
    }

    @Test
    void refusesWhatIsRefusedWithoutThem() {
        String twin = new String(Json.write(press(1)), StandardCharsets.UTF_8);
        for (String wrong : List.of(
                twin.replace("{\"speed\":", "{\"speed\":1,\"other\":"),
                twin.replace("\"speed\":{", "\"speed\":{},\"speed\":{"),
                twin.replace("\"properties\"", "\"property\""),
                twin.substring(0, twin.indexOf("speed")))) {
            byte[] json = wrong.getBytes(StandardCharsets.UTF_8);
            String message = messageOf(json);
            assertThatThrownBy(() -> read(json, 0))
                    .isInstanceOf(IntertwineException.class)
                    .hasMessageContaining(message);
        }
    }

    /// Without the place: of a part it is counted from its beginning.
    private static String messageOf(byte[] json) {
        try {
            return Json.read(json, Twin.class).toString();
        } catch (IntertwineException e) {
            return String.valueOf(e.getMessage()).replaceAll(" at line .*", "");
        }
    }

    @Test
    void beginsAnewWhenItIsFull() {
        String title = "x".repeat(1 << 20);
        for (int i = 0; i < 10; i++) {
            JsonObject schema = new JsonObject(Map.of("title", JsonValue.of(title + i)));
            Map<String, PropertyAffordance> own = Map.of("speed", new PropertyAffordance(schema));
            Twin twin = new Twin(new TwinSystemId("plant"), TwinDescription.of(new TwinId("press"), own));
            assertThat(read(Json.write(twin), 0)).isEqualTo(twin);
        }
        assertThat(read(Json.write(press(1)), 9).description().properties())
                .isSameAs(read(Json.write(press(2)), 9).description().properties());
    }

    /// Only those of others are looked through: our own writer doubles none.
    @Test
    void looksForNoDoubledMembersInDocumentsOfOurOwn() {
        byte[] json = "{\"type\":\"a\",\"type\":\"b\",\"rel\":\"x\"}".getBytes(StandardCharsets.UTF_8);
        assertThat(Json.read(json, 0, Doubled.class, parts)).isEqualTo(new Doubled("b", "x"));
        assertThatThrownBy(() -> Json.read(json, Doubled.class))
                .isInstanceOf(IntertwineException.class)
                .hasMessageContaining("Duplicate");
    }

    record Doubled(String type, String rel) {}
}
