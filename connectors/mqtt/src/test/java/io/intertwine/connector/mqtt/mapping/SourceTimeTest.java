package io.intertwine.connector.mqtt.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.codec.JsonReader;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceTimeTest {
    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            "2026-05-01T12:00:00Z",            2026-05-01T12:00:00Z
            "2026-05-01T14:00:00.123456789+02:00", 2026-05-01T12:00:00.123456Z
            "2026-05-01 12:00:00+00:00",       2026-05-01T12:00:00Z
            1777636800,                        2026-05-01T12:00:00Z
            1777636800.25,                     2026-05-01T12:00:00.250Z
            1777636800123,                     2026-05-01T12:00:00.123Z
            1777636800123456,                  2026-05-01T12:00:00.123456Z
            1777636800123456789,               2026-05-01T12:00:00.123456Z
            "1777636800123",                   2026-05-01T12:00:00.123Z
            0,                                 1970-01-01T00:00:00Z
            """)
    void readsTheTimesThatDevicesSend(String json, Instant time) {
        assertThat(SourceTime.read(JsonReader.read(json))).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"2026-05-01T12:00:00\"", "\"yesterday\"", "-1", "1e30", "true", "{}", "\"\""})
    void refusesWhatIsNoMomentInTime(String json) {
        assertThatThrownBy(() -> SourceTime.read(JsonReader.read(json))).hasMessageContaining("ISO 8601 with a zone");
    }
}
