package io.intertwine.dtif.schema;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.Clause;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonArray;
import io.intertwine.api.json.JsonValue.JsonNull;
import io.intertwine.api.json.JsonValue.JsonNumber;
import io.intertwine.api.json.JsonValue.JsonObject;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Clause({"8.3.4", "9.2 step 17"})
class DataSchemaTest {
    private static final JsonObject SPEED = object(
            entry("type", JsonValue.of("number")),
            entry("minimum", JsonValue.of(0)),
            entry("maximum", JsonValue.of(3000)));

    @SafeVarargs
    private static JsonObject object(Map.Entry<String, JsonValue>... members) {
        Map<String, JsonValue> ordered = new LinkedHashMap<>();
        for (var member : members) {
            ordered.put(member.getKey(), member.getValue());
        }
        return new JsonObject(ordered);
    }

    private static JsonObject with(String term, JsonValue value) {
        return object(entry(term, value));
    }

    private static String fault(JsonObject schema, JsonValue value) {
        return DataSchema.fault(schema, value).orElse("fine");
    }

    private static JsonValue number(String text) {
        return new JsonNumber(new BigDecimal(text));
    }

    @Nested
    class Type {
        @ParameterizedTest
        @CsvSource({"number", "integer", "string", "boolean", "object", "array"})
        void refusesNullWhereAnotherTypeIsDescribed(String type) {
            assertThat(fault(with("type", JsonValue.of(type)), JsonNull.NULL))
                    .isEqualTo("the value is null: give a value of type " + type);
        }

        @Test
        void takesAWholeNumberInAnySpellingAsInteger() {
            JsonObject integer = with("type", JsonValue.of("integer"));
            assertThat(fault(integer, number("2.0"))).isEqualTo("fine");
            assertThat(fault(integer, number("2E3"))).isEqualTo("fine");
            assertThat(fault(integer, number("2.5"))).contains("type integer");
        }

        @Test
        void takesAnythingWhereNothingOrAnUnknownTypeIsDescribed() {
            assertThat(fault(JsonObject.EMPTY, JsonNull.NULL)).isEqualTo("fine");
            assertThat(fault(with("type", JsonValue.of("quaternion")), JsonNull.NULL))
                    .isEqualTo("fine");
        }

        @Test
        void reportedValuesAreJudgedByTheirTypeOnly() {
            assertThat(DataSchema.typeFault(SPEED, JsonValue.of(9000))).isEmpty();
            assertThat(DataSchema.typeFault(SPEED, JsonValue.of("fast"))).isPresent();
        }
    }

    @Nested
    class Range {
        @Test
        void namesTheValueAndTheBound() {
            assertThat(fault(SPEED, JsonValue.of(3001))).isEqualTo("the value is 3001: give at most 3000");
            assertThat(fault(SPEED, JsonValue.of(-1))).isEqualTo("the value is -1: give at least 0");
            assertThat(fault(SPEED, JsonValue.of(3000))).isEqualTo("fine");
        }

        @Test
        void exclusiveBoundsAreNotReached() {
            assertThat(fault(with("exclusiveMinimum", JsonValue.of(0)), JsonValue.of(0)))
                    .contains("more than 0");
            assertThat(fault(with("exclusiveMaximum", JsonValue.of(1)), JsonValue.of(1)))
                    .contains("less than 1");
        }

        @Test
        void stepsAreExactInDecimals() {
            JsonObject steps = with("multipleOf", number("0.1"));
            assertThat(fault(steps, number("0.3"))).isEqualTo("fine");
            assertThat(fault(steps, number("0.35"))).contains("a multiple of 0.1");
        }
    }

    @Nested
    class Structure {
        @Test
        void refusesWhatIsNotAmongTheNamedValues() {
            JsonObject modes = with("enum", JsonValue.array(List.of(JsonValue.of("auto"), JsonValue.of("manual"))));
            assertThat(fault(modes, JsonValue.of("off"))).contains("give one of [\"auto\", \"manual\"]");
            assertThat(fault(with("const", JsonValue.of(1)), JsonValue.of(2))).contains("give 1");
        }

        @Test
        void namesThePlaceOfAFaultInside() {
            JsonObject pose = object(
                    entry("type", JsonValue.of("object")),
                    entry("required", JsonValue.array(List.of(JsonValue.of("x")))),
                    entry("properties", object(entry("x", with("items", SPEED)))));
            assertThat(fault(pose, JsonObject.EMPTY)).isEqualTo("the value lacks the member 'x'");
            assertThat(fault(pose, with("x", JsonValue.array(List.of(JsonValue.of(1), JsonValue.of("a"))))))
                    .startsWith("the value at /x/1 is \"a\"");
        }

        @Test
        void countsCharactersAndItems() {
            assertThat(fault(with("maxLength", JsonValue.of(1)), JsonValue.of("𝄞")))
                    .isEqualTo("fine");
            assertThat(fault(with("maxLength", JsonValue.of(1)), JsonValue.of("ab")))
                    .isEqualTo("the value has 2 characters: give at most 1");
            assertThat(fault(with("minItems", JsonValue.of(1)), JsonValue.array(List.of())))
                    .isEqualTo("the value has 0 items: give at least 1");
        }

        @Test
        void takesWhatFitsOneOfTheAlternatives() {
            JsonObject either = with("oneOf", JsonValue.array(List.of(SPEED, with("type", JsonValue.of("null")))));
            assertThat(fault(either, JsonNull.NULL)).isEqualTo("fine");
            assertThat(fault(either, JsonValue.of("x"))).contains("none of the 2 alternatives");
        }
    }

    /// A twin system writes the schemas: none of them may stop the enabler or let something through by being
    /// wrong.
    @Nested
    @Timeout(5)
    class Hostile {
        @Test
        void termsOfTheWrongTypeDoNotRestrict() {
            JsonObject odd = object(
                    entry("type", JsonValue.of(1)),
                    entry("minimum", JsonValue.of("0")),
                    entry("enum", JsonValue.of("all")),
                    entry("required", JsonValue.of(true)),
                    entry("items", JsonValue.of(1)),
                    entry("properties", JsonValue.array(List.of())),
                    entry("oneOf", JsonObject.EMPTY));
            assertThat(fault(odd, JsonValue.of(-1))).isEqualTo("fine");
            assertThat(fault(odd, JsonObject.EMPTY)).isEqualTo("fine");
            assertThat(fault(odd, JsonValue.array(List.of(JsonNull.NULL)))).isEqualTo("fine");
        }

        @Test
        void aPatternThatNeverEndsIsNotTried() {
            JsonObject pattern = with("pattern", JsonValue.of("(a+)+$"));
            assertThat(fault(pattern, JsonValue.of("a".repeat(5000) + "!"))).isEqualTo("fine");
        }

        @Test
        void aStepOfZeroOrLessDoesNotRestrict() {
            assertThat(fault(with("multipleOf", JsonValue.of(0)), JsonValue.of(5)))
                    .isEqualTo("fine");
            assertThat(fault(with("multipleOf", JsonValue.of(-2)), JsonValue.of(5)))
                    .isEqualTo("fine");
        }

        @Test
        void numbersOfImmenselyDifferentSizeAreRefusedAtOnce() {
            JsonObject tiny = with("multipleOf", number("1E-900000000"));
            assertThat(fault(tiny, number("7E+900000000"))).contains("a multiple of");
            assertThat(fault(with("maximum", number("1E-900000000")), number("1E+900000000")))
                    .contains("at most");
        }

        @Test
        void messagesStayShort() {
            JsonArray many = JsonValue.array(Collections.nCopies(10_000, JsonValue.of("mode")));
            assertThat(fault(with("enum", many), JsonValue.of("x".repeat(10_000))))
                    .hasSizeLessThan(400);
            assertThat(fault(with("const", many), JsonNull.NULL)).hasSizeLessThan(400);
        }

        @Test
        void alternativesInAlternativesAreFollowed() {
            JsonObject schema = SPEED;
            for (int i = 0; i < 100; i++) {
                schema = with("oneOf", JsonValue.array(List.of(schema)));
            }
            assertThat(fault(schema, JsonValue.of(1))).isEqualTo("fine");
            assertThat(fault(schema, JsonValue.of(9000))).contains("none of");
        }

        @Test
        void aLongListIsJudgedQuickly() {
            JsonObject list = with("items", SPEED);
            JsonArray values = JsonValue.array(Collections.nCopies(50_000, JsonValue.of(1)));
            assertThat(fault(list, values)).isEqualTo("fine");
        }
    }
}
