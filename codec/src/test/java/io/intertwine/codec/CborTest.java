package io.intertwine.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.twin.Quality;
import io.intertwine.api.twin.Sample;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CborTest {
    private static final HexFormat HEX = HexFormat.of();

    private static String hex(JsonValue value) {
        return HEX.formatHex(Cbor.write(value));
    }

    private static JsonValue read(String hex) {
        return Cbor.read(HEX.parseHex(hex));
    }

    @ParameterizedTest
    @ValueSource(strings = {"273.15000000000000000001", "1.00000000000000000001", "-1e-400", "1e400"})
    void keepsNumbersThatNoFloatIs(String json) {
        assertThat(Cbor.read(Cbor.write(JsonReader.read(json)))).isEqualTo(JsonReader.read(json));
    }

    /// Most of them are from RFC 8949, appendix A.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 00",
                "23 | 17",
                "24 | 1818",
                "1000000000000 | 1b000000e8d4a51000",
                "-1 | 20",
                "-1000 | 3903e7",
                "400.0 | 190190",
                "1.5 | fa3fc00000",
                "1.1 | fb3ff199999999999a",
                "-4.1 | fbc010666666666666",
                "1e300 | fb7e37e43c8800759c",
                "18446744073709551617 | c249010000000000000001",
                "-18446744073709551617 | c349010000000000000000",
                "true | f5",
                "false | f4",
                "null | f6",
                "\"\u00fc\" | 62c3bc",
                "[] | 80",
                "{} | a0",
                "[1,[2,3]] | 8201820203",
                "{\"a\":1,\"b\":[2,3]} | a26161016162820203"
            })
    void writesEachValueAsTheDataItemOfItsKind(String json, String cbor) {
        JsonValue value = JsonReader.read(json);
        assertThat(hex(value)).isEqualTo(cbor);
        assertThat(Cbor.read(Cbor.write(value))).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "f93e00 | 1.5",
                "fa47c35000 | 100000.0",
                "c48221196ab3 | 273.15",
                "7f657374726561646d696e67ff | \"streaming\"",
                "9f018202039f0405ffff | [1,[2,3],[4,5]]",
                "bf61610161629f0203ffff | {\"a\":1,\"b\":[2,3]}",
                "d9d9f7a1616101 | {\"a\":1}",
                "f7 | null"
            })
    void readsWhatOthersWrite(String cbor, String json) {
        assertThat(read(cbor)).isEqualTo(JsonReader.read(json));
    }

    /// Those of each size, as the shortest decimal that is the same float.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fa3dcccccd | 0.1",
                "fa3f9d70a4 | 1.23",
                "fac2f6e979 | -123.456",
                "f92e66 | 0.099975586",
                "fb3fbf9add3746f65e | 0.12345678901234566",
                "fb41678c29dcd6e9bc | 12345678.9012345",
                "fb3eb0c6f7a0b5ed8d | 1.0E-6",
                "fb8000000000000000 | 0",
                "1bffffffffffffffff | 18446744073709551615",
                "3bffffffffffffffff | -18446744073709551616"
            })
    void readsNumbersOfEachSize(String cbor, String json) {
        assertThat(read(cbor)).isEqualTo(JsonReader.read(json));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ff",
                "61",
                "0001",
                "a2616101616102",
                "f97e00",
                "f97c00",
                "fb7ff8000000000000",
                "4401020304",
                "f820",
                "c074323031332d30332d32315432303a30343a30305a",
                "c11a514b67b0",
                "d901008261616161",
                "c4821b7fffffffffffffff01",
                "c4823a7fffffff01",
                "62c328"
            })
    void refusesWhatHasNoJsonMeaning(String cbor) {
        assertThatThrownBy(() -> read(cbor))
                .isInstanceOf(IntertwineException.class)
                .message()
                .doesNotContain("line -1");
    }

    @Test
    void refusesTextsThatAreReferredToAgainAndAgain() {
        // stringref: small messages could become large
        assertThatThrownBy(() -> read("d90100" + "82" + "6461616161" + "d81900"))
                .hasMessageContaining("tags of CBOR");
        assertThatThrownBy(() -> read("82" + "6461616161" + "d81900")).isInstanceOf(IntertwineException.class);
    }

    @Test
    void refusesEndlessNestingAndEndlessNumbers() {
        assertThatThrownBy(() -> read("81".repeat(5000) + "00")).hasMessageContaining("nesting depth");
        assertThatThrownBy(() -> read("c2590400" + "ff".repeat(1024))).isInstanceOf(IntertwineException.class);
    }

    @Test
    void writesATextThatIsNotUnicodeNevertheless() {
        assertThat(Cbor.read(Cbor.write(JsonValue.of("a\ud800")))).isInstanceOf(JsonValue.JsonText.class);
    }

    @Test
    void writesRecordsWithTheWordsOfJson() {
        Instant time = Instant.parse("2026-05-01T12:00:28.608Z");
        Sample sample = new Sample(JsonReader.read("{\"x\":[1,2.5]}"), null, time, time, Quality.GOOD, 7);
        assertThat(Cbor.readObject(Cbor.write(sample))).isEqualTo(JsonReader.readObject(Json.write(sample)));
    }
}
