package io.intertwine.server.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.codec.Json;
import io.intertwine.codec.JsonReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PushReaderTest {
    private static JsonObject members(String samples) {
        return (JsonObject) JsonReader.read("{\"changes\":" + samples.replace('\'', '"') + "}");
    }

    private static ClientMessage.Push byTheReaderOfAll(JsonObject members) {
        return Json.read(members.toString().getBytes(StandardCharsets.UTF_8), ClientMessage.Push.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[{'twin':'a','property':'x','value':1.50}]",
                "[{'twin':'a','property':'x','value':null,'quality':'uncertain'}]",
                "[{'twin':'a','property':'x','value':{'y':[true]},'sourceTime':'2026-05-01T12:00:28.608Z'}]",
                "[{'twin':'a','property':'x','value':'','sourceTime':'2026-05-01T12:00:28+02:00','quality':'bad'},"
                        + "{'quality':'good','value':1,'property':'','twin':'b'}]"
            })
    void readsWhatTheReaderOfAllReads(String samples) {
        JsonObject members = members(samples);
        assertThat(PushReader.read(members)).contains(byTheReaderOfAll(members));
        JsonObject named = members.with("id", JsonValue.of("p-1"));
        assertThat(PushReader.read(named)).contains(byTheReaderOfAll(named));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "[1]",
                "[{'twin':'a','property':'x'}]",
                "[{'twin':'','property':'x','value':1}]",
                "[{'twin':'a','value':1}]",
                "[{'twin':'a','property':'x','value':1,'unit':'rpm'}]",
                "[{'twin':'a','property':'x','value':1,'sourceTime':'today'}]",
                "[{'twin':'a','property':'x','value':1,'quality':'great'}]"
            })
    void leavesToTheReaderOfAllToSayWhatIsWrong(String samples) {
        JsonObject members = members(samples);
        JsonObject message = members.with("type", JsonValue.of("push"));
        assertThatThrownBy(() -> byTheReaderOfAll(members))
                .isInstanceOfSatisfying(
                        IntertwineException.class,
                        expected -> assertThatThrownBy(() -> ClientMessage.parse(message))
                                .isInstanceOf(IntertwineException.class)
                                .hasMessage(expected.getMessage()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{'twin':1,'property':'x','value':1}]",
                "[{'twin':'a','property':'x','value':1,'sourceTime':1777636828.608}]",
                "[{'twin':'a','property':'x','value':1,'sourceTime':null,'quality':null}]"
            })
    void takesUnusualForms(String samples) {
        JsonObject members = members(samples);
        JsonObject message = members.with("type", JsonValue.of("push"));
        assertThat(ClientMessage.parse(message)).isEqualTo(byTheReaderOfAll(members));
    }
}
