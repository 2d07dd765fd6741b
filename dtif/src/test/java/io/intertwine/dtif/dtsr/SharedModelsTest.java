package io.intertwine.dtif.dtsr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.twin.PropertyAffordance;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinDescription;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinSystemId;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SharedModelsTest {
    private final SharedModels models = new SharedModels();

    /// With objects of its own.
    private static Twin twin(String id, String property) {
        JsonObject number = new JsonObject(Map.of("type", JsonValue.of("number")));
        Map<String, PropertyAffordance> properties = new HashMap<>();
        properties.put(property, new PropertyAffordance(number));
        return new Twin(new TwinSystemId("plant"), TwinDescription.of(new TwinId(id), properties));
    }

    @Test
    void givesTwinsOfOneModelOneDescription() {
        Twin one = models.sharing(twin("a", "speed"));
        Twin other = models.sharing(twin("b", "speed"));
        assertThat(other).isEqualTo(twin("b", "speed"));
        assertThat(other.description().properties()).isSameAs(one.description().properties());
        assertThat(models.sharing(twin("c", "heat")).description().properties()).containsOnlyKeys("heat");
    }

    @Test
    void forgetsAModelThatNoTwinHas() {
        WeakReference<Map<String, PropertyAffordance>> model = shared("speed");
        await("the model is forgotten").until(() -> {
            System.gc();
            return model.refersTo(null);
        });
        assertThat(models.sharing(twin("b", "speed")).description().properties())
                .containsOnlyKeys("speed");
    }

    private WeakReference<Map<String, PropertyAffordance>> shared(String property) {
        return new WeakReference<>(
                models.sharing(twin("a", property)).description().properties());
    }
}
