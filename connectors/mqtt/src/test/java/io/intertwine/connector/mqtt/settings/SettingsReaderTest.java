package io.intertwine.connector.mqtt.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.codec.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReaderTest {
    private static JsonObject json(String text) {
        return JsonReader.readObject(text.getBytes(StandardCharsets.UTF_8));
    }

    private static MqttSettings settings(String more) {
        return SettingsReader.read(json("{\"url\":\"mqtt://h\",\"topics\":[{\"filter\":\"p/{twin}/t\"}]" + more + "}"));
    }

    @Test
    void fillsInWhatIsNotSaid() {
        MqttSettings settings = settings("");

        assertThat(settings.broker().url()).isEqualTo("mqtt://h:1883");
        assertThat(settings.broker().version()).isEqualTo(5);
        assertThat(settings.broker().cleanStart()).isFalse();
        assertThat(settings.broker().maxPayload()).isEqualTo(262_144);
        assertThat(settings.topics()).singleElement().satisfies(topic -> {
            assertThat(topic.qos()).isEqualTo(1);
            assertThat(topic.everyMember()).isTrue();
        });
        assertThat(settings.commands()).isEqualTo(CommandSettings.NONE);
    }

    @Test
    void discoversTwinsWhenNoneIsDeclaredOrAModelSaysWhatTheyAre() {
        assertThat(settings("").discovers(false)).isTrue();
        assertThat(settings("").discovers(true)).isFalse();
        assertThat(settings(",\"model\":{\"title\":\"Press {twin}\"}").discovers(true))
                .isTrue();
        assertThat(settings(",\"discover\":false,\"model\":{}").discovers(true)).isFalse();
    }

    @Test
    void readsEveryMember() {
        MqttSettings settings = SettingsReader.read(json("""
                {"url":"mqtts://[::1]:9","version":3,"clientId":"c","cleanStart":true,"sessionExpiry":60,"keepAlive":5,
                 "inFlight":10,"maxPayload":1000,"maxTwins":7,
                 "topics":[
                   {"filter":"a/{twin}","qos":2,"properties":{"speed":"/speed","c":{"jsonata":"(f-32)*5/9"}},
                    "time":"/time","events":{"hot":"/alarm"}},
                   {"filter":"b/{twin}/{property}","payload":"text","value":"","qos":0},
                   {"filter":"c/x","twin":"press-1","properties":{"v":""}},
                   {"filter":"d/#","twin":"/deviceId","properties":{"v":"/v"}},
                   {"filter":"e/{twin}/{event}"}],
                 "availability":{"filter":"s/{twin}","qos":0,"value":"/state","online":"up","offline":"down"},
                 "commands":{"set":{"topic":"a/{twin}/set/{property}","qos":0,"retain":true,"payload":"text"},
                   "invoke":{"topic":"a/{twin}/do/{action}/{id}","payload":{"jsonata":"input"}},
                   "reply":{"filter":"r/{twin}/{id}","qos":0,"ok":{"jsonata":"status < 300"},"output":"/o"}},
                 "model":{"title":"x"},"discover":true}"""));

        assertThat(settings.broker().url()).isEqualTo("mqtts://[::1]:9");
        assertThat(settings.topics()).hasSize(5);
        assertThat(settings.maxTwins()).isEqualTo(7);
    }

    @Test
    void tellsAllFaultsAtOnce() {
        List<String> faults = SettingsReader.faults(json("""
                {"url":"http://x","version":4,"keepAlive":0,"colour":1,
                 "topics":[{"filter":"a/{thing}","qos":3,"extra":true}, 5],
                 "availability":{"filter":"s/x","offline":"online"},
                 "commands":{"set":{"topic":"a/#"},"reply":{},"other":{}},
                 "model":{"properties":{"speed":1}}}"""));

        assertThat(faults)
                .anyMatch(fault -> fault.startsWith("The member 'url' is \"http://x\": give \"mqtt://"))
                .contains("The member 'version' is 4: give 5, or 3 for MQTT 3.1.1.")
                .contains("The member 'keepAlive' is 0: give a whole number from 1 to 65535.")
                .anyMatch(fault -> fault.startsWith("The member 'colour' is unknown: use availability, cleanStart,"))
                .anyMatch(fault -> fault.startsWith("The member 'topics[0].filter': 'a/{thing}' is not valid:"))
                .contains("The member 'topics[0].qos' is 3: give a whole number from 0 to 2.")
                .anyMatch(fault -> fault.startsWith("The member 'topics[0].extra' is unknown"))
                .contains("The member 'topics[1]' is 5: give an object.")
                .anyMatch(fault -> fault.startsWith("The member 'availability.filter' is \"s/x\": put {twin}"))
                .anyMatch(fault -> fault.startsWith("The member 'availability.offline'"))
                .anyMatch(fault -> fault.startsWith("The member 'commands.set.topic' is \"a/#\""))
                .anyMatch(fault -> fault.startsWith("The member 'commands.other' is unknown: use invoke, reply, set."))
                .anyMatch(fault -> fault.startsWith("The member 'model'"));
        assertThatThrownBy(() -> SettingsReader.read(json("{}")))
                .hasMessageContaining("'url' is missing")
                .hasMessageContaining("'topics' is missing");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"filter":"a/x"}                                               | topics[0].twin
            {"filter":"a/{twin}","twin":"x"}                               | topics[0].twin
            {"filter":"a/x","twin":"not an id"}                            | topics[0].twin
            {"filter":"{twin}/{property}","properties":{"a":"/a"}}         | topics[0].filter
            {"filter":"{twin}/{property}/{event}"}                         | topics[0].filter
            {"filter":"{twin}","payload":"xml"}                            | topics[0].payload
            {"filter":"{twin}","payload":"text"}                           | topics[0].payload
            {"filter":"{twin}","value":"/v"}                               | topics[0].value
            {"filter":"{twin}","time":"time"}                              | topics[0].time
            {"filter":"{twin}","properties":{"a":{"jsonata":"("}}}         | topics[0].properties.a
            {"filter":"{twin}","properties":{"a":5}}                       | topics[0].properties.a
            {"filter":"{twin}","events":[]}                                | topics[0].events
            """)
    void namesTheFaultyMemberOfATopic(String topic, String member) {
        assertThat(SettingsReader.faults(json("{\"url\":\"mqtt://h\",\"topics\":[" + topic + "]}")))
                .singleElement()
                .asString()
                .startsWith("The member '" + member + "'");
    }

    @ParameterizedTest
    @CsvSource({"mqtt://user:secret@h", "mqtt://", "mqtt://h:70000", "mqtt://h/x", "h:1883", "ws://h", "a b"})
    void refusesOtherAddresses(String url) {
        assertThat(SettingsReader.faults(json("{\"url\":\"" + url + "\",\"topics\":[{\"filter\":\"{twin}\"}]}")))
                .singleElement()
                .asString()
                .startsWith("The member 'url'")
                .doesNotContain("secret");
    }

    @Test
    void wantsAReplyFilterWhereThereIsNoResponseTopic() {
        String rest = "\"url\":\"mqtt://h\",\"topics\":[{\"filter\":\"{twin}\"}],\"commands\":{\"reply\":{}}}";

        assertThat(SettingsReader.faults(json("{\"version\":3," + rest))).hasSize(1);
        assertThat(SettingsReader.faults(json("{" + rest))).isEmpty();
    }
}
