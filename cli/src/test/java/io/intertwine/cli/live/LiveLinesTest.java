package io.intertwine.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveLinesTest {
    private final LiveLines lines =
            new LiveLines(new ClockTime(ZoneOffset.UTC), () -> Instant.parse("2026-05-01T12:00:09Z"));

    private List<String> say(String name, String data) {
        return lines.of(new ServerSentEvent("1", name, data));
    }

    private static String speed(String value, int revision) {
        return "\"speed\": {\"reported\": {\"value\": " + value
                + ", \"unit\": \"rpm\", \"receivedTime\": \"2026-05-01T12:00:01.123456Z\", \"quality\": \"good\","
                + " \"revision\": " + revision + "}}";
    }

    private static String delta(String properties) {
        return "{\"changes\": [{\"twin\": \"press-1\", \"properties\": {" + properties + "}}]}";
    }

    @Test
    void saysAChangeInOneLine() {
        assertThat(say("delta", delta(speed("350.2", 1))))
                .containsExactly("12:00:01.123  press-1   speed        350.2 rpm");
    }

    @Test
    void tellsTheWantedValueWhereItDiffers() {
        String state = speed("350.2", 1).replace("}}", "}, \"desired\": {\"value\": 400}}");
        assertThat(say("delta", delta(state))).singleElement().asString().endsWith("350.2 rpm (wanted 400)");
    }

    @Test
    void leavesTheWantedValueOutWhereItIsReached() {
        String state = speed("400", 1).replace("}}", "}, \"desired\": {\"value\": 400.0}}");
        assertThat(say("delta", delta(state))).singleElement().asString().endsWith("  400 rpm");
    }

    @Test
    void showsAWantedValueBeforeAnyReport() {
        assertThat(say("delta", delta("\"speed\": {\"desired\": {\"value\": 400}}")))
                .containsExactly("12:00:09.000  press-1   speed        - (wanted 400)");
    }

    @Test
    void repeatsNothingInTheSnapshotAfterALostConnection() {
        say("delta", delta(speed("350.2", 1)));
        String snapshot = "{\"twins\": [{\"twin\": \"press-1\", \"sync\": {\"state\": \"connected\"}, \"properties\": {"
                + speed("350.2", 1) + ", \"state\": {\"reported\": {\"value\": \"running\", \"revision\": 2}}}}]}";
        assertThat(say("snapshot", snapshot)).singleElement().asString().endsWith("state        running");
    }

    @Test
    void saysAValueOnceHoweverOftenItIsReported() {
        assertThat(say("delta", delta(speed("350.2", 1)))).hasSize(1);
        assertThat(say("delta", delta(speed("350.20", 2)))).isEmpty();
        assertThat(say("delta", delta(speed("350.3", 3)))).hasSize(1);
    }

    @Test
    void marksDoubtfulValues() {
        assertThat(say("delta", delta(speed("350.2", 1).replace("good", "uncertain"))))
                .singleElement()
                .asString()
                .endsWith("350.2 rpm (uncertain)");
    }

    @Test
    void saysSinceWhenATwinIsStaleAndWhy() {
        String change = "{\"changes\": [{\"twin\": \"press-1\", \"sync\": {\"state\": \"stale\","
                + " \"since\": \"2026-05-01T12:00:05Z\", \"reason\": \"offline\"}}]}";
        assertThat(say("delta", change))
                .containsExactly("12:00:09.000  press-1   is stale     since 12:00:05: offline");
        assertThat(say("delta", change)).isEmpty();
    }

    @Test
    void saysThatASystemIsGone() {
        String message = "{\"system\": \"plant-mqtt\", \"status\": {\"state\": \"unreachable\","
                + " \"since\": \"2026-05-01T12:00:05Z\", \"lastError\": \"refused\"}, \"twins\": [\"a\", \"b\", \"c\"]}";
        assertThat(say("system", message))
                .containsExactly("12:00:09.000  plant-mqtt is unreachable since 12:00:05; stale: 3 twins: refused");
    }

    @Test
    void saysThatASystemIsBack() {
        String message = "{\"system\": \"plant-mqtt\", \"status\": {\"state\": \"connected\","
                + " \"since\": \"2026-04-30T12:00:05Z\"}, \"twins\": [\"a\"]}";
        assertThat(say("system", message))
                .containsExactly("12:00:09.000  plant-mqtt is connected since 2026-04-30 12:00:05, with 1 twin");
    }

    @Test
    void saysEventsAndGaps() {
        String change = "{\"changes\": [{\"twin\": \"lamp-1\", \"events\": [{\"name\": \"overheated\","
                + " \"data\": {\"temperature\": 90}, \"time\": \"2026-05-01T12:00:02Z\"}]}]}";
        assertThat(say("delta", change)).containsExactly("12:00:02.000  lamp-1    ! overheated  {\"temperature\":90}");
        assertThat(say("gap", "{\"from\": 1, \"seq\": 9, \"reason\": \"slow\"}"))
                .containsExactly("12:00:09.000  some changes were left out (slow); the current state follows");
    }

    @Test
    void shortensPosesAndDisarmsText() {
        String pose = "{\"frame\":\"hall\",\"position\":[1.204,0,-3.4],\"orientation\":[0,0,0,1]}";
        assertThat(say("delta", delta(speed(pose, 1))))
                .singleElement()
                .asString()
                .contains("at 1.20 0.00 -3.40 in hall");
        assertThat(ShownValue.of("a\u001b[2Jb\u202e")).isEqualTo("a?[2Jb?");
        assertThat(ShownValue.of("x".repeat(500))).hasSize(123).endsWith("...");
    }

    @Test
    void saysNothingOfMessagesItDoesNotKnow() {
        assertThat(say("later", "{}")).isEmpty();
    }
}
