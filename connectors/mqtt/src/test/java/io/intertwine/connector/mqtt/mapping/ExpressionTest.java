package io.intertwine.connector.mqtt.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.json.JsonValue;
import io.intertwine.codec.JsonReader;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            (f - 32) * 5/9                | {"f":50}            | 10
            a & '-' & b                   | {"a":"x","b":1}     | "x-1"
            $sum(v.w)                     | {"v":[{"w":1},{"w":2}]} | 3
            {"x": a, "n": null}           | {"a":true}          | {"x":true,"n":null}
            v[1]                          | {"v":[1,2.5]}       | 2.5
            [a, b]                        | {"a":1,"b":[2]}     | [1,2]
            status < 300                  | {"status":204}      | true
            'a/b'                         | {}                  | "a/b"
            `in` / 2                      | {"in":8}            | 4
            /* half */ a[0] / 2           | {"a":[8]}           | 4
            $ * 2                         | 21                  | 42
            """)
    void computesFromThePayload(String expression, String payload, String result) {
        assertThat(from(expression, JsonReader.read(payload))).hasValue(JsonReader.read(result));
    }

    @Test
    void givesNothingWhereTheResultIsUndefined() {
        assertThat(from("missing.member", JsonReader.read("{}"))).isEmpty();
        assertThat(from("nothing", JsonReader.read("{\"nothing\":null}"))).isEmpty();
    }

    private static Optional<JsonValue> from(String expression, JsonValue payload) {
        return new Extraction.Expression(Extraction.expression(expression)).from(payload);
    }

    @Test
    void searchesWithRegularExpressions() {
        assertThat(from("$contains(a, /(a+)+b/)", JsonReader.read("{\"a\":\"xaab\"}")))
                .hasValue(JsonValue.of(true));
    }

    @Test
    void refusesLongExpressions() {
        assertThatThrownBy(() -> Extraction.expression("1".repeat(5000))).hasMessageContaining("4096 at most");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "a b", "$[", "1 +"})
    void refusesWhatIsNotJsonata(String expression) {
        assertThatThrownBy(() -> Extraction.expression(expression)).hasMessageContaining("is not JSONata");
    }

    @Test
    void endsAnEndlessExpression() {
        assertThatThrownBy(() -> from("($f := function($n) { $f($n + 1) }; $f(0))", JsonValue.of(1)))
                .hasMessageContaining("failed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"$eval('1')", "$pad('x', 1000000000)", "1/0", "$error('no')", "function($x) { $x }"})
    void failsWithTheExpressionInTheMessage(String expression) {
        assertThatThrownBy(() -> from(expression, JsonReader.read("{}"))).hasMessageContaining(expression);
    }
}
