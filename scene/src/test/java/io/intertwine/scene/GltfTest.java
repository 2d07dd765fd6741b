package io.intertwine.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.intertwine.api.Clause;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.twin.Representation;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

@Clause("8.3.3")
class GltfTest {
    private static final double NEAR = 1e-9;

    private static Gltf gltf(Hall hall) {
        return new Gltf(Hall.object(hall.text(SceneForm.GLTF)));
    }

    @Test
    void everyTwinStandsWhereItsPoseSaysHoweverDeepItHangs() {
        Random random = new Random(5);
        Hall hall = new Hall();
        Map<String, Transform> poses = new TreeMap<>();
        for (int i = 0; i < 60; i++) {
            double[] q = random.doubles(4, -1, 1).toArray();
            double length = Math.sqrt(Arrays.stream(q).map(each -> each * each).sum());
            var pose = Hall.pose(
                    "hall",
                    random.nextDouble(-1000, 1000),
                    random.nextDouble(-1000, 1000),
                    random.nextDouble(-1000, 1000),
                    Arrays.stream(q).map(each -> each / length).toArray());
            poses.put("t" + i, Transform.of(pose));
            hall.twin("t" + i, pose, i % 7 == 0 ? new String[0] : new String[] {"t" + (i - 1)});
        }
        Map<String, Transform> places = gltf(hall).places();
        assertThat(places.keySet()).isEqualTo(poses.keySet());
        poses.forEach((twin, pose) -> near(places.getOrDefault(twin, Transform.IDENTITY), pose));
    }

    private static void near(Transform actual, Transform expected) {
        double[] a = actual.turn(1, 2, 3);
        double[] b = expected.turn(1, 2, 3);
        for (int axis = 0; axis < 3; axis++) {
            assertThat(a[axis]).isCloseTo(b[axis], within(NEAR));
        }
        assertThat(actual.x()).isCloseTo(expected.x(), within(NEAR));
        assertThat(actual.y()).isCloseTo(expected.y(), within(NEAR));
        assertThat(actual.z()).isCloseTo(expected.z(), within(NEAR));
    }

    @Test
    void partsHangBelowWhatTheyArePartOf() {
        Gltf gltf = gltf(new Hall()
                .twin("press", Hall.pose("hall", 1, 0, 0))
                .twin("motor", Hall.pose("hall", 1, 1, 0), "https://other.example/v1/twins/press")
                .twin("sensor", null, "motor")
                .twin("roof", null));
        assertThat(gltf.above("sensor")).containsExactly("Hall", "The press", "The motor");
        assertThat(gltf.places().get("sensor")).isEqualTo(gltf.places().get("motor"));
        assertThat(gltf.above("roof")).containsExactly("Hall");
    }

    @Test
    void twinsOfAnotherFrameAreNotPretendedToBeAligned() {
        Gltf gltf = gltf(new Hall()
                .twin("press", Hall.pose("hall", 1, 0, 0))
                .twin("crane", Hall.pose("yard", 5, 0, 0), "press"));
        assertThat(gltf.above("crane")).containsExactly("Hall", "frame yard");
        assertThat(gltf.json().toString()).contains("\"aligned\":false");
    }

    @Test
    void whatIsPartOfItselfAndWhatIsTooDeepStillAppears() {
        Hall hall = new Hall()
                .twin("a", Hall.pose("hall", 0, 0, 0), "b")
                .twin("b", Hall.pose("hall", 0, 0, 0), "a")
                .twin("c", Hall.pose("hall", 0, 0, 0), "a");
        for (int i = 0; i < 200; i++) {
            hall.twin("d" + i, Hall.pose("hall", i, 0, 0), "d" + (i - 1));
        }
        Gltf gltf = gltf(hall);
        assertThat(gltf.places()).hasSize(203);
        assertThat(gltf.above("d30")).hasSize(31);
        assertThat(gltf.above("d199")).containsExactly("Hall");
    }

    @Test
    void extrasTellHowToFindTheTwinAndItsShape() {
        Hall hall = new Hall()
                .twin(
                        "press",
                        null,
                        Map.of(
                                "pose",
                                Hall.object("{\"frame\":\"hall\",\"position\":[1,2,3],\"orientation\":[0,0,0,1]}")),
                        new Representation("https://shapes.example/press.glb", "model/gltf-binary"));
        JsonObject extras = gltf(hall).node(1).object("extras").orElseThrow();
        assertThat(extras.toString())
                .contains(
                        "\"twinId\":\"press\"",
                        "\"posed\":\"reported\"",
                        "\"frame\":\"hall\"",
                        "\"sync\":\"connected\"")
                .contains("http://127.0.0.1:8080/v1/live?world=hall&twins=press", "https://shapes.example/press.glb");
        assertThat(gltf(hall).places()).containsEntry("press", new Transform(1, 2, 3, 0, 0, 0, 1));
    }

    @Test
    void theBinaryFormHoldsTheSame() {
        Scene scene = new Hall().twin("press", Hall.pose("hall", 1, 0, 0)).scene(null);
        ByteBuffer glb = ByteBuffer.wrap(SceneForm.GLB.write(scene, 100_000)).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(glb.getInt(0)).isEqualTo(0x46546C67);
        assertThat(glb.getInt(8)).isEqualTo(glb.capacity());
        int length = glb.getInt(12);
        assertThat(length % 4).isZero();
        String json = StandardCharsets.UTF_8.decode(glb.slice(20, length)).toString();
        assertThat(new Gltf(Hall.object(json)).places()).containsOnlyKeys("press");
        assertThat(glb.getInt(20 + length)).isEqualTo(PlaceholderBox.buffer().length);
    }

    @Test
    void anEmptyWorldIsASceneToo() {
        assertThat(gltf(new Hall()).json().array("nodes")).hasSize(1);
        assertThat(gltf(new Hall()).json().find("buffers")).isEmpty();
    }

    @Test
    void refusesASceneBeyondTheLimitAndSaysWhatToDo() {
        Scene scene = new Hall().twin("press", null).scene(null);
        for (SceneForm form : List.of(SceneForm.GLB, SceneForm.GLTF, SceneForm.USDA)) {
            assertThatThrownBy(() -> form.write(scene, 500)).hasMessageContaining("intertwine.scenes.bytes");
        }
    }
}
