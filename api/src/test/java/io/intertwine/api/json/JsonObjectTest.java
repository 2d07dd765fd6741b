package io.intertwine.api.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.json.JsonValue.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonObjectTest {
    private static Map<String, JsonValue> members(int size) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        for (int i = size; i > 0; i--) {
            members.put("name " + i * 31, JsonValue.of(i));
        }
        return members;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 8, 9, 15, 16, 17, 52, 63, 64, 65, 200})
    void hasItsMembersInTheirOrderWhateverTheirNumber(int size) {
        Map<String, JsonValue> members = members(size);
        JsonObject object = new JsonObject(members);

        assertThat(object.members())
                .isEqualTo(members)
                .hasSameHashCodeAs(members)
                .hasSize(size);
        assertThat(members).isEqualTo(object.members());
        assertThat(new ArrayList<>(object.members().entrySet())).isEqualTo(new ArrayList<>(members.entrySet()));
        List<String> seen = new ArrayList<>();
        object.members().forEach((name, _) -> seen.add(name));
        assertThat(seen).isEqualTo(new ArrayList<>(members.keySet()));
        members.forEach((name, value) -> assertThat(object.members().get(name)).isEqualTo(value));
        assertThat(object.members().values()).containsExactlyElementsOf(members.values());
        assertThat(object.find("name 1")).isEmpty();
        assertThat(object.members().containsKey("name")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 52, 65})
    void isEqualInAnyOrder(int size) {
        JsonObject object = new JsonObject(members(size));
        JsonObject other = new JsonObject(new HashMap<>(members(size)));

        assertThat(other).isEqualTo(object).hasSameHashCodeAs(object);
        assertThat(object).isEqualTo(other).isNotEqualTo(object.with("name 31", JsonValue.of("new")));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 52, 65})
    void isNeverChanged(int size) {
        Map<String, JsonValue> members = members(size);
        JsonObject object = new JsonObject(members);
        members.put("later", JsonValue.of(true));

        assertThat(object.members()).hasSize(size);
        assertThatThrownBy(() -> object.members().put("later", JsonValue.of(true)))
                .isInstanceOf(UnsupportedOperationException.class);
        object.members().entrySet().stream()
                .findFirst()
                .ifPresent(member -> assertThatThrownBy(() -> member.setValue(JsonValue.of(0)))
                        .isInstanceOf(UnsupportedOperationException.class));
        assertThatThrownBy(() -> new ArrayList<>(
                                List.of(object.members().entrySet().iterator()))
                        .getFirst()
                        .remove())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 52, 65})
    void isMadeOfPartsOfArrays(int size) {
        Map<String, JsonValue> members = members(size);
        String[] names = new String[size + 2];
        JsonValue[] values = new JsonValue[size + 2];
        int at = 1;
        for (Map.Entry<String, JsonValue> member : members.entrySet()) {
            names[at] = member.getKey();
            values[at++] = member.getValue();
        }

        assertThat(JsonObject.of(names, values, 1, size + 1)).contains(new JsonObject(members));
        names[size + 1] = "name 31";
        values[size + 1] = JsonValue.of("again");
        assertThat(JsonObject.of(names, values, 1, size + 2).isEmpty()).isEqualTo(size > 0);
    }

    @Test
    void tellsNamesApartThatHashAlike() {
        List<String> alike = List.of("AaAa", "AaBB", "BBAa", "BBBB", "AaAaC", "AaBBC", "BBAaC", "BBBBC", "x");
        Map<String, JsonValue> members = new LinkedHashMap<>();
        alike.forEach(name -> members.put(name, JsonValue.of(name)));
        JsonObject object = new JsonObject(members);
        alike.forEach(name -> assertThat(object.text(name)).contains(name));
        assertThat(object.find("BBBBD")).isEmpty();
        assertThat(object.find("CCAa")).isEmpty();
    }
}
