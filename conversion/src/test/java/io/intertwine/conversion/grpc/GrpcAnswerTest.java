package io.intertwine.conversion.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Any;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.StringValue;
import com.google.protobuf.TextFormat;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import com.google.rpc.Status;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.port.ServiceCarrier.Carried.Answered;
import io.intertwine.api.sif.SifError;
import io.intertwine.api.sif.sdc.ServiceCall;
import io.intertwine.conversion.ReadFace;
import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What becomes of the answers of a gRPC service.
class GrpcAnswerTest {
    private static final String DESK = "/library.v1.Desk/";
    private final ReadFace face = Library.face();

    private Answered read(String method, String path, Answered came) {
        ServiceCall call = face.call(method, path, null, Map.of());
        Answered answer = face.conversion(call).incoming(call, came);
        assertThat(face.api().responseFaults(face.operation(call), answer.status(), answer.headers(), answer.body()))
                .isEmpty();
        return answer;
    }

    private static Answered good(String type, String... messages) {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        for (String message : messages) {
            DynamicMessage.Builder builder = DynamicMessage.newBuilder(Library.type(type));
            try {
                TextFormat.merge(message, builder);
            } catch (TextFormat.ParseException e) {
                throw new AssertionError(e);
            }
            frames.writeBytes(Frames.of(builder.build().toByteArray()));
        }
        return new Answered(
                200,
                Map.of(
                        "grpc-status", List.of("0"),
                        "content-type", List.of("application/grpc"),
                        "x-kept", List.of("yes")),
                frames.toByteArray());
    }

    private static Answered bad(int code, String message, Map<String, String> more) {
        Map<String, List<String>> headers = new HashMap<>();
        headers.put("grpc-status", List.of(Integer.toString(code)));
        headers.put("grpc-message", List.of(message));
        more.forEach((name, value) -> headers.put(name, List.of(value)));
        return new Answered(200, headers, new byte[0]);
    }

    private static String text(Answered answer) {
        return ReadFace.text(answer.body());
    }

    @Test
    void anAnswerIsItsCanonicalJson() {
        Answered answer = read("POST", DESK + "Echo", good("Book", """
                title: "Emma" pages: 9007199254740993 ratings { key: "ada" value: 5 } kind: NOVEL cover: "\\001\\002"
                note { value: "n" } price: inf published { seconds: 1767323045 } loan_time { seconds: 2 }
                author { full_name: "Jane" } related { title: "Persuasion" }"""));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers())
                .containsEntry("content-type", List.of("application/json"))
                .containsEntry("x-kept", List.of("yes"))
                .doesNotContainKey("grpc-status");
        assertThat(text(answer))
                .isEqualTo("{\"title\":\"Emma\",\"pages\":\"9007199254740993\",\"author\":{\"fullName\":\"Jane\"},"
                        + "\"ratings\":{\"ada\":5},\"published\":\"2026-01-02T03:04:05Z\",\"kind\":\"NOVEL\","
                        + "\"cover\":\"AQI=\",\"note\":\"n\",\"price\":\"Infinity\","
                        + "\"related\":[{\"title\":\"Persuasion\"}],\"loanTime\":\"2s\"}");
    }

    @Test
    void aWordThatTheDescriptionDoesNotKnowIsANumber() {
        assertThat(text(read("POST", DESK + "Echo", good("Book", "kind: 7")))).isEqualTo("{\"kind\":7}");
    }

    @Test
    void aFieldOfTheAnswerMayBeAllOfIt() {
        assertThat(text(read("GET", "/v1/shelves/1/books", good("ListBooksAnswer", "next: 'n' books { title: 'E' }"))))
                .isEqualTo("[{\"title\":\"E\"}]");
        assertThat(text(read("GET", "/v1/shelves/1/books", good("ListBooksAnswer", "next: 'n'"))))
                .isEqualTo("[]");
        assertThat(text(read("POST", "/v1/books:search", good("ListBooksAnswer", "next: 'n'"))))
                .isEqualTo("null");
        assertThat(text(read("GET", "/v1/books", good("ListBooksAnswer", "next: 'n'"))))
                .isEqualTo("{\"next\":\"n\"}");
    }

    @Test
    void aStreamIsAnArray() {
        assertThat(text(read("POST", DESK + "Watch", good("Number", "count: 1", "count: 2"))))
                .isEqualTo("[{\"count\":\"1\"},{\"count\":\"2\"}]");
        assertThat(text(read("POST", DESK + "Watch", good("Number")))).isEqualTo("[]");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 499, CANCELLED",
        "2, 500, UNKNOWN",
        "3, 400, INVALID_ARGUMENT",
        "4, 504, DEADLINE_EXCEEDED",
        "5, 404, NOT_FOUND",
        "6, 409, ALREADY_EXISTS",
        "7, 403, PERMISSION_DENIED",
        "8, 429, RESOURCE_EXHAUSTED",
        "9, 400, FAILED_PRECONDITION",
        "10, 409, ABORTED",
        "11, 400, OUT_OF_RANGE",
        "12, 501, UNIMPLEMENTED",
        "13, 500, INTERNAL",
        "14, 503, UNAVAILABLE",
        "15, 500, DATA_LOSS",
        "16, 401, UNAUTHENTICATED",
        "99, 500, UNKNOWN"
    })
    void aStatusIsThatOfHttp(int code, int status, String name) {
        Answered answer = read("POST", DESK + "Echo", bad(code, "no such book", Map.of()));
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.headers()).containsEntry("content-type", List.of("application/problem+json"));
        assertThat(text(answer))
                .contains("\"code\":\"" + name + "\"", "\"status\":" + status, "\"detail\":\"no such book\"");
    }

    @Test
    void detailsOfAStatusAreShown() {
        Status status = Status.newBuilder()
                .setCode(Code.NOT_FOUND_VALUE)
                .addDetails(Any.pack(ErrorInfo.newBuilder()
                        .setReason("BURNT")
                        .setDomain("library")
                        .build()))
                .addDetails(Any.pack(StringValue.of("x")).toBuilder()
                        .setTypeUrl("type.example/unheard.Of")
                        .build())
                .build();
        String details = Base64.getEncoder().encodeToString(status.toByteArray());
        assertThat(text(read(
                        "POST", DESK + "Echo", bad(5, "no such book", Map.of("grpc-status-details-bin", details)))))
                .contains(
                        "\"@type\":\"type.googleapis.com/google.rpc.ErrorInfo\"",
                        "\"reason\":\"BURNT\"",
                        "{\"@type\":\"type.example/unheard.Of\"}");
    }

    @Test
    void aPartOfAStreamIsNotTakenForTheWhole() {
        Answered some = good("Number", "count: 1");
        Map<String, List<String>> headers = new HashMap<>(some.headers());
        headers.put("grpc-status", List.of("13"));
        Answered answer = read("POST", DESK + "Watch", new Answered(200, headers, some.body()));
        assertThat(answer.status()).isEqualTo(500);
        assertThat(text(answer)).doesNotContain("count");
    }

    @Test
    void whatIsNoAnswerOfTheMethodFails() {
        fails(new Answered(200, Map.of(), new byte[0]), "it has no status");
        fails(good("Number"), "has 0 messages");
        fails(good("Number", "count: 1", "count: 2"), "has 2 messages");
        fails(new Answered(200, Map.of("grpc-status", List.of("0")), new byte[] {0, 0, 0, 0, 9, 1}), "no sequence");
        fails(
                new Answered(200, Map.of("grpc-status", List.of("0")), Frames.of(new byte[] {(byte) 0xff})),
                "is none of it");
    }

    private void fails(Answered came, String why) {
        assertThatThrownBy(() -> read("POST", DESK + "Echo", came))
                .isInstanceOfSatisfying(
                        IntertwineException.class, e -> assertThat(e.code()).isEqualTo(SifError.CALL_FAILED))
                .hasMessageContaining(why);
    }
}
