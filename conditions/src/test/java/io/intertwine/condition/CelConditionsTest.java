package io.intertwine.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.condition.Condition;
import io.intertwine.api.condition.Criterion;
import io.intertwine.api.condition.Facts;
import io.intertwine.api.condition.Vocabulary;
import io.intertwine.api.condition.Vocabulary.Indexed;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CelConditionsTest {
    private static final Vocabulary WORDS = Vocabulary.named("twin")
            .with(Vocabulary.Type.TEXT, Indexed.EXACTLY, "id", "system")
            .with(Vocabulary.Type.WORDS, Indexed.EXACTLY, "types")
            .with(Vocabulary.Type.WORDS, Indexed.AT_LEAST, "properties")
            .with(Vocabulary.Type.OBJECT, Indexed.EXACTLY, "about")
            .with(Vocabulary.Type.OBJECT, "values")
            .with(Vocabulary.Type.NUMBER, "load")
            .with(Vocabulary.Type.TIME, "since")
            .with(Vocabulary.Type.ANY, "value")
            .build();
    private static final Map<String, JsonValue> PRESS = Map.of(
            "id", JsonValue.of("press-1"),
            "system", JsonValue.of("plant"),
            "types", JsonValue.array(List.of(JsonValue.of("Press"))),
            "properties", JsonValue.array(List.of(JsonValue.of("speed"))),
            "about", new JsonObject(Map.of("floor", JsonValue.of(3), "hall", JsonValue.of("north"))),
            "values", new JsonObject(Map.of("speed", JsonValue.of(350), "temperature", JsonValue.of(61.5))),
            "load", JsonValue.of(3),
            "since", JsonValue.of("2026-01-01T00:00:00Z"),
            "value", JsonValue.of(true));
    private static final Facts FACTS = PRESS::get;

    private final CelConditions language = new CelConditions();

    private Condition compiled(String text) {
        return language.compile(WORDS, text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "system == 'plant'",
                "id.startsWith('press-')",
                "'speed' in properties",
                "values.speed > 300 && values.temperature < 70",
                "values.speed > 300.5",
                "values.speed == 350.0",
                "load == 3.0 && load < 3.5",
                "since > timestamp('2025-01-01T00:00:00Z')",
                "has(values.speed)",
                "about.floor == 3 && about.floor != 'north'",
                "values.torque > 3 || id == 'press-1'",
                "!(values.torque > 3 && id == 'other')",
                "value == true",
                "true"
            })
    void holds(String condition) {
        assertThat(compiled(condition).holds(FACTS)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "system == 'other'",
                "values.torque > 3",
                "!(values.torque > 3)",
                "values.speed == 'fast'",
                "about.cellar != 3",
                "!('speed' in properties)"
            })
    void doesNotHold(String condition) {
        assertThat(compiled(condition).holds(FACTS)).isFalse();
    }

    @Test
    void pointsAtLineAndColumnOfTheFault() {
        assertThatThrownBy(() -> compiled("system == 'plant' &&\n colour == 'red'"))
                .isInstanceOf(IntertwineException.class)
                .hasMessageContaining("line 2, column 2: there is no 'colour' here; the names are ")
                .hasMessageContaining("system")
                .hasMessageContaining("colour");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "id", "id ==", "1 + 1", "id == 5"})
    void refusesWhatIsNotACondition(String text) {
        assertThatThrownBy(() -> compiled(text)).isInstanceOf(IntertwineException.class);
    }

    @Test
    void refusesAnEndlessText() {
        assertThatThrownBy(() -> compiled("true || ".repeat(1000) + "true")).hasMessageContaining("at most 2000");
    }

    @Test
    void saysWhichPartsTheIndexAnswers() {
        Condition condition = compiled("system == 'plant' && values.speed > 300 && 'Press' in types");
        assertThat(condition.indexed()).containsExactly("system == \"plant\"", "\"Press\" in types");
        assertThat(condition.filtered()).containsExactly("values.speed > 300");
        assertThat(condition.narrowing().exact()).isFalse();
        assertThat(condition.narrowing().criterion())
                .isEqualTo(Criterion.and(new Criterion.Word("system", "plant"), new Criterion.Word("types", "Press")));
    }

    @Test
    void filtersMacrosThatTheIndexDoesNotKnow() {
        Condition condition = compiled("system == 'plant' && types.exists(type, type.endsWith('ss'))");
        assertThat(condition.holds(FACTS)).isTrue();
        assertThat(condition.filtered()).singleElement().asString().startsWith("types.exists(");
    }

    @Test
    void asksTheIndexForMoreWhereItMayHoldMoreThanTheCallerSees() {
        assertThat(compiled("'speed' in properties").narrowing().exact()).isFalse();
        assertThat(compiled("!('speed' in properties)").narrowing().criterion()).isEqualTo(Criterion.ALL);
    }

    @Test
    void narrowsByOneSideOfAnAlternativeOnlyWhenBothSidesCan() {
        assertThat(compiled("system == 'a' || values.x > 1").narrowing().criterion())
                .isEqualTo(Criterion.ALL);
        assertThat(compiled("(system == 'a' && values.x > 1) || id == 'b'")
                        .narrowing()
                        .criterion())
                .isEqualTo(Criterion.or(new Criterion.Word("system", "a"), new Criterion.Word("id", "b")));
    }
}
