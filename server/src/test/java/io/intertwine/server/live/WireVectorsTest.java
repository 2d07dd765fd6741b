package io.intertwine.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.Clause;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.codec.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// One message of each kind, in both encodings, as `vectors.json` has them: for us and for who writes a client.
@Clause("9.2 step 14")
class WireVectorsTest {
    private static final List<Vector> VECTORS = read();
    private static final Map<String, ServerMessage> SAYINGS = Sayings.all();

    /// @param from `client` or `server`
    record Vector(String from, String name, String text, String hex) {
        private static Vector of(JsonObject vector) {
            return new Vector(
                    vector.text("from").orElseThrow(),
                    vector.text("name").orElseThrow(),
                    vector.text("json").orElseThrow(),
                    vector.text("cbor").orElseThrow());
        }

        private byte[] json() {
            return text.getBytes(StandardCharsets.UTF_8);
        }

        private byte[] cbor() {
            return HexFormat.of().parseHex(hex);
        }

        @Override
        public String toString() {
            return from + ": " + name;
        }
    }

    private static List<Vector> read() {
        try (InputStream file =
                Objects.requireNonNull(WireVectorsTest.class.getResourceAsStream("/live/vectors.json"))) {
            return JsonReader.readObject(file.readAllBytes()).array("vectors").stream()
                    .map(vector -> Vector.of((JsonObject) vector))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Vector> from(String side) {
        return VECTORS.stream().filter(vector -> vector.from().equals(side));
    }

    static Stream<Vector> server() {
        return from("server");
    }

    static Stream<Vector> client() {
        return from("client");
    }

    static Stream<Vector> all() {
        return VECTORS.stream();
    }

    @ParameterizedTest
    @MethodSource("server")
    void saysExactlyTheseBytes(Vector vector) {
        ServerMessage message = Objects.requireNonNull(SAYINGS.get(vector.name()));
        assertThat(Encoding.JSON.write(message))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(vector.text());
        assertThat(HexFormat.of().formatHex(Encoding.CBOR.write(message))).isEqualTo(vector.hex());
    }

    @ParameterizedTest
    @MethodSource("client")
    void hearsTheSameInBoth(Vector vector) {
        ClientMessage heard = ClientMessage.parse(Encoding.JSON.read(vector.json()));
        assertThat(ClientMessage.parse(Encoding.CBOR.read(vector.cbor()))).isEqualTo(heard);
    }

    @ParameterizedTest
    @MethodSource("all")
    void meansTheSameInBoth(Vector vector) {
        assertThat(Encoding.CBOR.read(vector.cbor())).isEqualTo(Encoding.JSON.read(vector.json()));
    }

    @Test
    void hasOneOfEachKind() {
        assertThat(server().map(Vector::name)).containsExactlyElementsOf(SAYINGS.keySet());
        assertThat(client().map(Vector::name))
                .contains("token", "subscribe", "unsubscribe", "set", "invoke", "push", "source", "outcome");
    }
}
