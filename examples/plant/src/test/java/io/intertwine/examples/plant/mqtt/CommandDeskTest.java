package io.intertwine.examples.plant.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.examples.plant.device.Press;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CommandDeskTest {
    private final Press press = new Press("press-1", 350, new Random(1));
    private final CommandDesk desk = new CommandDesk(press);

    @Test
    void answersWithTheIdOfTheCommand() {
        assertThat(set("{\"value\": 400, \"id\": \"c-1\"}")).isEqualTo("{\"id\":\"c-1\",\"ok\":true,\"output\":400}");
    }

    @Test
    void tellsWhyADeviceRefuses() {
        assertThat(set("{\"value\": 700, \"id\": \"c-2\"}"))
                .isEqualTo("{\"id\":\"c-2\",\"ok\":false,\"error\":\"speed 700 is above 600 rpm\"}");
    }

    @Test
    void carriesOutACommandOnceThatIsDeliveredTwice() {
        press.advance(Duration.ofMinutes(1));
        var first = invoke("resetCounter", "{\"id\": \"c-3\"}");
        assertThat(invoke("resetCounter", "{\"id\": \"c-3\"}")).isEqualTo(first).contains("350");
        assertThat(invoke("resetCounter", "{\"id\": \"c-4\"}")).contains("\"output\":0");
    }

    @Test
    void answersACommandWithoutAnId() {
        assertThat(invoke("stop", "{}")).isEqualTo("{\"id\":null,\"ok\":true,\"output\":\"stopped\"}");
    }

    @Test
    void refusesWhatIsNoCommand() {
        assertThat(set("400")).contains("\"ok\":false", "a command is a JSON object");
        assertThat(set("{\"value\":")).contains("\"ok\":false", "not JSON");
        assertThat(set("{\"value\": 1, \"id\": 7}")).contains("\"ok\":false", "the id of a command is a text");
    }

    private String set(String payload) {
        return text(desk.set("speed", bytes(payload)).join());
    }

    private String invoke(String action, String payload) {
        return text(desk.invoke(action, bytes(payload)).join());
    }

    private static byte[] bytes(String payload) {
        return payload.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] payload) {
        return new String(payload, StandardCharsets.UTF_8);
    }
}
