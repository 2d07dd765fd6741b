package io.intertwine.scene;

import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.Clause;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonNumber;
import io.intertwine.api.twin.Representation;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

@Clause("8.3.3")
class UsdaTest {
    @Test
    void saysMetricsIdsStateAndTransforms() {
        String layer = new Hall()
                .twin(
                        "press-1",
                        Hall.pose("hall", 1, 2.5, -3, 0, 1, 0, 0),
                        Map.of(
                                "speed",
                                JsonValue.of(350.5),
                                "on",
                                JsonValue.of(true),
                                "note",
                                JsonValue.of("\"a\"\n\\")),
                        new Representation("https://shapes.example/press@2.usda", "model/vnd.usda"))
                .text(SceneForm.USDA);
        assertThat(layer)
                .startsWith("#usda 1.0\n")
                .contains("metersPerUnit = 1\n", "upAxis = \"Y\"\n", "defaultPrim = \"hall\"\n")
                .contains("over \"press_1\" (", "prepend references = @@@https://shapes.example/press@2.usda@@@\n")
                .contains("custom uniform string intertwine:twinId = \"press-1\"\n")
                .contains("custom double intertwine:state:speed = 350.5 (", "string unit = \"rpm\"")
                .contains("custom bool intertwine:state:on = true", "intertwine:state:note = \"\\\"a\\\"\\n\\\\\"")
                .contains("double3 xformOp:translate = (1.0, 2.5, -3.0)\n")
                .contains("quatd xformOp:orient = (0.0, 0.0, 1.0, 0.0)\n");
    }

    @Test
    void aNumberThatNoDoubleHoldsIsText() {
        JsonValue vast = new JsonNumber(new BigDecimal("1e400"));
        String layer =
                new Hall().twin("press-1", null, Map.of("force", vast), null).text(SceneForm.USDA);
        assertThat(layer)
                .contains("custom string intertwine:state:force = \"1E+400\"")
                .doesNotContain("Infinity");
    }

    @Test
    void namesOfPrimsAreValidAndNotTakenTwice() {
        String layer =
                new Hall().twin("a-1", null).twin("a.1", null).twin("1", null).text(SceneForm.USDA);
        assertThat(layer).contains("over \"a_1\"", "over \"a_1_2\"", "over \"_1\"");
    }
}
