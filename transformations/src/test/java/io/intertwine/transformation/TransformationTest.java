package io.intertwine.transformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.intertwine.api.Clause;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.TextPlace;
import io.intertwine.api.json.JsonValue;
import io.intertwine.codec.JsonReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransformationTest {
    @Clause("8.2.4")
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            (f - 32) * 5/9                | {"f":50}            | 10
            $sum(v.w)                     | {"v":[{"w":1},{"w":2}]} | 3
            {"x": a, "n": null}           | {"a":true}          | {"x":true,"n":null}
            [a, b]                        | {"a":1,"b":[2]}     | [1,2]
            'a/b'                         | {}                  | "a/b"
            `in` / 2                      | {"in":8}            | 4
            and / 2 + in / 4              | {"and":2,"in":8}    | 3
            a.* / 2                       | {"a":{"b":4}}       | 2
            /* half */ a[0] / 2           | {"a":[8]}           | 4
            n                             | {"n":null}          | null
            $                             | null                | null
            v[0]                          | {"v":[null,1]}      | null
            v                             | {"v":[null,1]}      | [null,1]
            $string(n)                    | {"n":null}          | "null"
            n = null                      | {"n":null}          | true
            v@$x.w@$y.{"x":$x,"y":$y}     | {"v":[1,2],"w":3}   | [{"x":1,"y":3},{"x":2,"y":3}]
            v.(a % 2)                     | {"v":[{"a":3}]}     | 1
            v{k: $sum(n)}                 | {"v":[{"k":"a","n":1},{"k":"a","n":2}]} | {"a":3}
            v^(>n).n                      | {"v":[{"n":1},{"n":2}]} | [2,1]
            $map(v, function($x) { $x+1 }) | {"v":[1,2]}        | [2,3]
            $map(v, $uppercase)           | {"v":["a","b"]}     | ["A","B"]
            $reduce(v, function($a,$b){$a+$b}) | {"v":[1,2,3]}  | 6
            $sort(v)                      | {"v":[2,1]}         | [1,2]
            ($h := $join(?, '-'); $h(v))  | {"v":["a","b"]}     | "a-b"
            v ~> $join('-') ~> $uppercase | {"v":["a","b"]}     | "A-B"
            $toMillis('2024-01-31T00:00:00Z') | {}             | 1706659200000
            $toMillis('20240131', '[Y0001][M01][D01]') | {}    | 1706659200000
            $fromMillis(0, '[Y0001]-[M01]-[D01]') | {}         | "1970-01-01"
            $round(2.345, 2)              | {}                  | 2.34
            $formatNumber(1234.5, '#,##0.00') | {}             | "1,234.50"
            $base64decode($base64encode('x')) | {}             | "x"
            """)
    void computes(String expression, String input, String output) {
        assertThat(apply(expression, input)).isEqualTo(JsonReader.read(output));
    }

    private static JsonValue apply(String expression, String input) {
        return Transformation.compile(expression)
                .apply(JsonReader.read(input), Map.of())
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
            $contains('abc', /B/i)                     ; true
            $contains('abc', 'bc')                     ; true
            $contains('abc', /^c$/)                    ; false
            $match('a1b22', /([a-z])([0-9]+)/)         ; [{"match":"a1","index":0,"groups":["a","1"]},{"match":"b22","index":2,"groups":["b","22"]}]
            $match('a1b22', /[0-9]+/, 1)               ; {"match":"1","index":1,"groups":[]}
            $count($match('abc', /x/))                 ; 0
            $replace('John Smith', /(\\w+)\\s(\\w+)/, '$2, $1') ; "Smith, John"
            $replace('265USD', /([0-9]+)USD/, '$$$1')  ; "$265"
            $replace('abc', /b/, '$0$0$18')            ; "abb8c"
            $replace('68F', /(\\d+)F/, function($m) { $string(($number($m.groups[0]) - 32) * 5/9) & 'C' }) ; "20C"
            $replace('aaa', 'a', '$1', 2)              ; "$1$1a"
            $split('a, b,c', /[,]\\s*/)                ; ["a","b","c"]
            $split('a b c', ' ', 2)                    ; ["a","b"]
            $split('abc', '')                          ; ["a","b","c"]
            $split('a/b', /\\//)                       ; ["a","b"]
            $split('a/b', /[/]/)                       ; ["a","b"]
            /(b)/('abc')                               ; {"match":"b","start":1,"end":2,"groups":["b"]}
            ('abc' ~> /b/).match                       ; "b"
            ['ab','cd'][$contains(/d/)]                ; "cd"
            $filter(['ab','cd'], function($s) { $s ~> /a/ }) ; "ab"
            8/2/2                                      ; 2
            """)
    void searchesWithRegularExpressions(String expression, String output) {
        assertThat(apply(expression, "{}")).isEqualTo(JsonReader.read(output));
    }

    @Test
    void transformsCopies() {
        assertThat(apply("$ ~> |v|{'m': n + 1}|", "{\"v\":[{\"n\":1}]}"))
                .isEqualTo(JsonReader.read("{\"v\":[{\"n\":1,\"m\":2}]}"));
    }

    @Test
    void givesNothingWhereTheResultIsUndefined() {
        assertThat(Transformation.compile("missing.member").apply(JsonReader.read("{}"), Map.of()))
                .isEmpty();
    }

    @Test
    void bindsVariables() {
        var variables = Map.of("who", JsonValue.of("Ann"), "none", JsonReader.read("null"));
        assertThat(Transformation.compile("{'a': $who & '!', 'b': $none}").apply(JsonReader.read("{}"), variables))
                .hasValue(JsonReader.read("{\"a\":\"Ann!\",\"b\":null}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "$", "__evaluate_entry", "a b"})
    void refusesOtherNamesOfVariables(String name) {
        assertThatThrownBy(() -> Transformation.compile("1").apply(JsonValue.of(1), Map.of(name, JsonValue.of(1))))
                .hasMessageContaining("cannot be bound");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
            {"a": b                  ; 1 ; 7  ; not JSONata
            a \\n  b c                ; 2 ; 3  ; not JSONata
            'abc                     ; 1 ; 4  ; not JSONata
            [/(?=b)/]                ; 1 ; 2  ; look-around
            $match(a, /(.)\\1/)      ; 1 ; 11 ; back-references
            [1, /a                   ; 1 ; 5  ; does not end
            /((x{1000}){1000}){1000}/ ; 1 ; 1 ; too large
            function($a)<n+n+:n> {1} ; 1 ; 13 ; signatures
            $__evaluate_entry := 1   ; 1 ; 2  ; kept for the bounds
            """)
    void saysWhereAnExpressionIsWrong(String expression, int line, int column, String why) {
        String text = expression.replace("\\n", "\n").strip();
        var fault = catchThrowableOfType(IntertwineException.class, () -> Transformation.compile(text));
        assertThat(fault).hasMessageContaining(why).hasMessageContaining(text);
        assertThat(fault.place()).isEqualTo(new TextPlace(line, column));
    }

    @Test
    void saysWhereAnEvaluationFailed() {
        Transformation wrong = Transformation.compile("a &\n $uppercase(12)");
        var fault = catchThrowableOfType(IntertwineException.class, () -> wrong.apply(JsonReader.read("{}"), Map.of()));
        assertThat(fault).hasMessageContaining("failed");
        assertThat(fault.place()).extracting(TextPlace::line).isEqualTo(2);
    }

    @Test
    void severalThreadsEvaluateAtTheSameTime() throws InterruptedException, ExecutionException {
        Transformation sum = Transformation.compile("$sum([1..n].($ * $k)) & $replace('x', /x/, '!')");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<JsonValue>> calls = IntStream.range(0, 200)
                    .<Callable<JsonValue>>mapToObj(k ->
                            () -> sum.apply(JsonReader.read("{\"n\":20}"), Map.of("k", JsonValue.of(k)))
                                    .orElseThrow())
                    .toList();
            var results = threads.invokeAll(calls);
            for (int k = 0; k < results.size(); k++) {
                assertThat(results.get(k).get()).isEqualTo(JsonValue.of(210 * k + "!"));
            }
        }
    }

    @Test
    void saysThatTimeIsOverWhereOnlyTimeWasTaken() {
        Transformation endless = Transformation.compile("($f := function() { $f() }; $f())");
        assertThatThrownBy(() -> endless.apply(JsonValue.of(1), Map.of())).hasMessageContaining("250 ms");
    }

    @Test
    void keepsToItsOwnLimits() {
        var limits = new TransformationLimits(Duration.ofSeconds(1), 20, 30, 10);
        assertThatThrownBy(() -> Transformation.compile(" ".repeat(31), limits)).hasMessageContaining("30 at most");
        assertThatThrownBy(() -> Transformation.compile("'0123456789'", limits).apply(JsonValue.of(1), Map.of()))
                .hasMessageContaining("10 bytes");
        assertThatThrownBy(() -> Transformation.compile("($f:=function(){1+$f()};$f())", limits)
                        .apply(JsonValue.of(1), Map.of()))
                .hasMessageContaining("20 levels");
    }
}
