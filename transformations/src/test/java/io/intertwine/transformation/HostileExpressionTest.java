package io.intertwine.transformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.IntertwineException;
import io.intertwine.codec.JsonReader;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Expressions of somebody who wants to stop the enabler. Each ends with an error, soon; the build runs them with a
/// heap of 256 MiB.
class HostileExpressionTest {
    private static final Duration SOON = Duration.ofSeconds(1);
    /// What messages say where a bound was reached, and not something else was wrong with the expression.
    private static final String BOUNDS =
            "too (large|many|long|deep|wide)|takes longer|deeper than|stay within|larger than|not available|a shorter";
    private static final String BIG = "$big := $reduce([1..18], function($a, $i) { $a & $a }, 'aaaa');";
    private static final String DOUBLE = "function($a, $i) { [[$a], [$a]] }";

    static Stream<String> lists() {
        return Stream.of(
                "($f := function($n) { $f($n + 1) }; $f(0))",
                "($f := function($n) { 1 + $f($n + 1) }; $f(0))",
                "[1..10000000]",
                "$sum([1..10000000])",
                "[1..10000000].($ + 1)",
                "[1..10000000] ~> $map(function($x) { [1..10000000] })",
                "[1..500000].[1..500000]",
                "($x := [1..100000]; $x.$x)",
                "($x := [1..100000]; $x.[$x])",
                "($x := [1..3000]; $x@$a.$x@$b.$x@$c.{'a': $a})",
                "($x := [1..100000]; $append($append($x, $x), $append($x, $x)) ~> $map(function() { $x }))",
                "$reduce([1..60], function($a, $i) { $a & $a }, 'aaaaaaaa')",
                "$reduce([1..60], function($a, $i) { $append($a, $a) }, [1])",
                "$string($reduce([1..60], " + DOUBLE + ", 1))",
                "($d := function() { $reduce([1..26], " + DOUBLE + ", 1) }; $d() = $d())",
                "$count($distinct([$reduce([1..60], " + DOUBLE + ", 1), 1]))",
                "$sort([1..400000], function($a, $b) { $a * 7919 % 100003 > $b * 7919 % 100003 })",
                "[1..300000]{ 'k': $ }",
                "$shuffle([1..300000])^($)",
                "[1..300000][[1..300000]]",
                "$each($merge([1..100000].{$string($): $}), function($v, $k) { [1..100000] })",
                "$zip([1..100000], [1..100000]).$zip([1..100000], [1..100000])",
                "{'a': [1..600000]} ~> |$|{'b': a}|",
                "[1..300000].(function($x) { $x })",
                "$lookup([1..100000].{'k': [1..1000]}, 'k')",
                "($o := {'k': [1..100000]}; $lookup([1..100000].$o, 'k'))");
    }

    static Stream<String> texts() {
        return Stream.of(
                "(" + BIG + " $map([1..100000], function() { $uppercase($big) }))",
                "(" + BIG + " [1..100000].($big & $))",
                "(" + BIG + " $join([1..10000].$big, $big))",
                "(" + BIG + " $join([1..10000].('x'), $big))",
                "(" + BIG + " $replace($big, 'a', $big))",
                "(" + BIG + " $replace($big, /a/, $big))",
                "(" + BIG + " $split($big, ''))",
                "(" + BIG + " $contains($big, $big & 'b'))",
                "(" + BIG + " $substringBefore($big & $big, $substring($big, 500000) & 'b'))",
                "(" + BIG + " [1..1000].$contains($big, /(a+)+b/))",
                "(" + BIG + " $contains($big, /((((a?){10}){10}){10})b/))",
                "(" + BIG + " $match($big, /a.*?b|a/))",
                "(" + BIG + " [1..1000].$length($encodeUrlComponent($big)))",
                "(" + BIG + " $map([1..100000].$big, $uppercase))",
                "(" + BIG + " $formatNumber(1, $big))");
    }

    static Stream<String> functions() {
        return Stream.of(
                "$round(1.5, 1000000000)",
                "$fromMillis(0, '[Y,1000000000]')",
                "$formatInteger(2000000000, 'I')",
                "$toMillis('1111111111111111111111111111111111111x', '[Y][f][f][f][f][f][f][f][f][f][f][f]')",
                "$toMillis('1111111111111111111111111111111111111111111111111x', '[f][f][f][f][f]')",
                "$pad('x', 1000000000)",
                "$eval('1')");
    }

    @ParameterizedTest
    @MethodSource({"lists", "texts", "functions"})
    void endsSoonWithAnError(String expression) {
        Transformation hostile = Transformation.compile(expression);
        long begin = System.nanoTime();
        assertThatThrownBy(() -> hostile.apply(JsonReader.read("{\"a\":{\"b\":[1,2,3]}}"), Map.of()))
                .isInstanceOf(IntertwineException.class)
                .hasMessageFindingMatch(BOUNDS);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(SOON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "($__evaluate_entry := $nothing; 1)",
                "function($__evaluate_exit) { 1 }()",
                "function($a)<s+s+s+s+s+s+s+s+s+n:n> { 1 }",
                "$match('a', /(x{1000}){1000}/)",
                "$match('a', /(a|b)\\1/)",
                "$match('a', /(?<!a)b/)"
            })
    void refusesWhatWouldEscape(String expression) {
        assertThatThrownBy(() -> Transformation.compile(expression)).isInstanceOf(IntertwineException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "[", "{'a':", "-", "a.", "a?b:", "function(){", "a~>", "not(", "$f("})
    void refusesDeepNestingInTime(String opening) {
        String deep = opening.repeat(16_000 / opening.length());
        long begin = System.nanoTime();
        assertThatThrownBy(() -> Transformation.compile(deep)).isInstanceOf(IntertwineException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(SOON);
    }

    @Test
    void takesAnOrdinaryLoad() {
        String rows = IntStream.range(0, 1000)
                .mapToObj(i -> "{\"id\":" + i + ",\"name\":\"n" + i + "\",\"w\":" + i % 7 + "}")
                .collect(Collectors.joining(",", "{\"rows\":[", "]}"));
        var limits = new TransformationLimits(Duration.ofSeconds(10), 100, 1000, 1 << 20);
        assertThat(Transformation.compile("rows.{'id': id, 'label': $uppercase(name) & '-' & w}", limits)
                        .apply(JsonReader.read(rows), Map.of()))
                .isPresent();
        assertThat(Transformation.compile("($all := rows; rows.(w / $sum($all.w)))", limits)
                        .apply(JsonReader.read(rows), Map.of()))
                .isPresent();
    }
}
