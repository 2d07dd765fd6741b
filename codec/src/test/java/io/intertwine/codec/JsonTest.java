package io.intertwine.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.Policy;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.twin.Desired;
import io.intertwine.api.twin.Pose;
import io.intertwine.api.twin.PropertyState;
import io.intertwine.api.twin.Quality;
import io.intertwine.api.twin.Sample;
import io.intertwine.api.twin.TwinDescription;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class JsonTest {
    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.678901Z");

    @Test
    void readsBackWhatItWrote() {
        Sample sample = new Sample(JsonReader.read("{\"a\":[1,2.5,null]}"), "rpm", TIME, TIME, Quality.GOOD, 7);
        PropertyState state = new PropertyState(sample, new Desired(JsonValue.of(5), TIME, "c1"));

        assertThat(Json.read(Json.write(state), PropertyState.class)).isEqualTo(state);
        assertThat(new String(Json.write(state), UTF_8))
                .contains("\"quality\":\"good\"", "\"sourceTime\":\"2026-01-02T03:04:05.678901Z\"");
    }

    @Test
    void readsAPolicyInTheWordsOfTheWire() {
        Policy policy = Json.read(bytes("""
                {"id":"floor","owner":"op","bound":false,"title":"Floor","rules":[{"name":"see","effect":"allow",
                 "subjects":{"clients":[],"roles":["metaverse-system"],"users":[]},
                 "twins":{"ids":[],"systems":["plant"],"types":[],"tags":[]},
                 "actions":["read","observe"],"affordances":[]}]}"""), Policy.class);

        assertThat(Json.read(Json.write(policy), Policy.class)).isEqualTo(policy);
    }

    @Test
    void readsATwinDescription() {
        TwinDescription twin = Json.read(bytes("""
                {"id":"press-1","title":"Press","types":["Press"],"tags":[],"properties":{"speed":{"type":"number","unit":"rpm"}},
                 "actions":{},"events":{},"pose":{"frame":"hall","position":[1,2,3],"orientation":[0,0,0,1]},"links":[]}"""), TwinDescription.class);

        assertThat(Json.read(Json.write(twin), TwinDescription.class)).isEqualTo(twin);
        assertThat(twin.properties().get("speed"))
                .satisfies(p -> assertThat(p.unit()).hasValue("rpm"));
    }

    @Test
    void namesTheUnknownMember() {
        assertThatThrownBy(() -> Json.read(
                        bytes("{\"frame\":\"hall\",\"position\":[1,2,3],\"orientation\":[0,0,0,1],\"positions\":[]}"),
                        Pose.class))
                .isInstanceOf(IntertwineException.class)
                .hasMessageContaining("'positions' is unknown: use frame, orientation, position");
    }

    @Test
    void namesTheMissingMember() {
        assertThatThrownBy(() -> Json.read(bytes("{\"position\":[1,2,3],\"orientation\":[0,0,0,1]}"), Pose.class))
                .hasMessage("The member 'frame' is missing: give it.");
    }

    @Test
    void takesMissingCollectionsAsEmpty() {
        assertThat(Json.read(bytes("{}"), io.intertwine.api.access.TwinSelector.class))
                .isEqualTo(io.intertwine.api.access.TwinSelector.ALL);
    }

    @Test
    void namesTheWordsOfAnEnum() {
        assertThatThrownBy(() -> Json.read(bytes("\"great\""), Quality.class))
                .hasMessageContaining("'great'")
                .hasMessageContaining("good, uncertain, bad");
    }

    @Test
    void keepsItsOwnErrorsOfValidation() {
        assertThatThrownBy(() -> Json.read(
                        bytes("{\"frame\":\"hall\",\"position\":[1,2],\"orientation\":[0,0,0,1]}"), Pose.class))
                .hasMessageContaining("give 3 finite metres");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
