package io.intertwine.connector.mqtt.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicPatternTest {
    private static final Set<String> NAMES = Set.of("twin", "property");

    private static TopicPattern pattern(String text) {
        return TopicPattern.parse(text, NAMES);
    }

    @ParameterizedTest
    @CsvSource({
        "plant/{twin}/telemetry, plant/+/telemetry",
        "plant/dev-{twin}/{property}, plant/+/+",
        "site/+/{twin}/#, site/+/+/#",
        "{twin}, +",
        "/a//b, /a//b"
    })
    void subscribesWithPlusWhereAPlaceholderStands(String text, String filter) {
        assertThat(pattern(text).filter()).isEqualTo(filter);
    }

    @Test
    void takesNamesOutOfTopics() {
        assertThat(pattern("plant/{twin}/{property}").match("plant/press-1/speed"))
                .hasValue(Map.of("twin", "press-1", "property", "speed"));
        assertThat(pattern("plant/dev-{twin}.v1/x").match("plant/dev-7.v1/x")).hasValue(Map.of("twin", "7"));
        assertThat(pattern("a/{twin}/#").match("a/t1")).hasValue(Map.of("twin", "t1"));
        assertThat(pattern("a/{twin}/#").match("a/t1/b/c")).hasValue(Map.of("twin", "t1"));
        assertThat(pattern("+/{twin}").match("x/t1")).hasValue(Map.of("twin", "t1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"plant/press-1", "plant/press-1/speed/x", "Plant/press-1/speed", "plant//speed"})
    void doesNotMatchOtherTopics(String topic) {
        assertThat(pattern("plant/{twin}/{property}").match(topic)).isEmpty();
    }

    @Test
    void doesNotMatchWhenNothingIsLeftForThePlaceholder() {
        assertThat(pattern("dev-{twin}-x").match("dev--x")).isEmpty();
        assertThat(pattern("dev-{twin}-x").match("dev-x")).isEmpty();
    }

    @Test
    void fillsInATopicToPublishTo() {
        assertThat(pattern("plant/{twin}/set/{property}").expand(Map.of("twin", "t", "property", "p")))
                .isEqualTo("plant/t/set/p");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "+", "x#"})
    void refusesNamesThatCannotStandInOneLevel(String name) {
        assertThatThrownBy(() -> pattern("set/{property}").expand(Map.of("property", name)))
                .hasMessageContaining("'" + name + "' cannot stand for '{property}'");
    }

    @ParameterizedTest
    @CsvSource({
        "'', 1 to 65535 characters",
        "a/#/b, '#'",
        "a+/b, stand alone",
        "{twin}{property}, one placeholder at most",
        "{twin}/{twin}, stands once",
        "{other}/x, '{property}, {twin}'",
        "{twin/x, braces",
        "$share/g/a/{twin}, shared subscriptions"
    })
    void saysWhatIsWrongWithAPattern(String text, String why) {
        assertThatThrownBy(() -> pattern(text)).hasMessageContaining(why);
    }
}
