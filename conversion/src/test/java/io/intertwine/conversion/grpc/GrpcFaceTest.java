package io.intertwine.conversion.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.TextFormat;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.port.Conversion.Outgoing;
import io.intertwine.api.port.Conversion.Wire;
import io.intertwine.api.sif.SifError;
import io.intertwine.api.sif.sdc.ServiceCall;
import io.intertwine.api.sif.tpsr.Operation;
import io.intertwine.conversion.ReadFace;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What becomes of calls of a gRPC service's REST face.
class GrpcFaceTest {
    private static final String DESK = "/library.v1.Desk/";
    private final ReadFace face = Library.face();

    private ServiceCall call(String method, String path, @Nullable String query) {
        return face.call(method, path, query, Map.of("content-type", List.of("application/json")));
    }

    /// The request as the text form of its message.
    private String sent(String method, String path, @Nullable String query, @Nullable String body, String type) {
        Outgoing out = face.out(call(method, path, query), body);
        assertThat(out.wire()).isEqualTo(Wire.GRPC);
        byte[] frames = Objects.requireNonNull(out.body());
        try {
            DynamicMessage message = DynamicMessage.parseFrom(
                    Library.type(type), Frames.read(frames).getFirst());
            return TextFormat.printer().emittingSingleLine(true).printToString(message);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    private void refused(String method, String path, @Nullable String query, @Nullable String body, String fault) {
        ServiceCall call = call(method, path, query);
        byte[] bytes = body == null ? null : body.getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> face.conversion(call).outgoing(call, face.server(), bytes))
                .isInstanceOfSatisfying(
                        IntertwineException.class, e -> assertThat(e.code()).isEqualTo(SifError.INVALID_REQUEST))
                .hasMessageContaining(fault);
    }

    @Test
    void aMethodWithoutAnnotationIsAPostByItsName() {
        Outgoing out = face.out(call("POST", DESK + "Echo", null), "{\"title\":\"Emma\"}");
        assertThat(out.target()).hasToString("https://library.example/library.v1.Desk/Echo");
        assertThat(sent("POST", DESK + "Echo", null, "{\"title\":\"Emma\",\"loanTime\":\"1.5s\"}", "Book"))
                .isEqualTo("title: \"Emma\" loan_time { seconds: 1 nanos: 500000000 }");
        assertThat(sent("POST", DESK + "Echo", null, null, "Book")).isEmpty();
    }

    @Test
    void theIdempotencyLevelDecidesOnTheMethod() {
        assertThat(operation("PUT", DESK + "Set").idempotent()).isTrue();
        assertThat(operation("GET", DESK + "Count").idempotent()).isTrue();
        assertThat(operation("POST", DESK + "Echo").idempotent()).isFalse();
        // a book has members that no query can say
        assertThat(operation("POST", DESK + "Compare").idempotent()).isTrue();
        assertThat(sent("GET", DESK + "Count", "shelf=a%20b&most=3", null, "Count"))
                .isEqualTo("shelf: \"a b\" most: 3");
    }

    private Operation operation(String method, String path) {
        return face.api().match(method, path).orElseThrow();
    }

    @Test
    void pathsWithSeveralSegmentsAreOneField() {
        assertThat(sent("GET", "/v1/shelves/1/books/a%20c+d", "mask=title,author.fullName", null, "GetBook"))
                .isEqualTo("name: \"shelves/1/books/a c+d\" mask { paths: \"title\" paths: \"author.full_name\" }");
    }

    @Test
    void aSlashDoesNotMakeMoreSegments() {
        refused("GET", "/v1/shelves/1%2Fbooks/books/2", null, null, "'1/books' of 'name' has a slash");
        assertThat(sent("GET", "/v1/files/a%2Fb%2Fc.txt", null, null, "ReadFile"))
                .isEqualTo("path: \"a/b/c.txt\"");
    }

    @Test
    void aVerbEndsThePath() {
        assertThat(sent("POST", "/v1/shelves/1/books/2:move", null, "{\"toShelf\":\"9\"}", "MoveBook"))
                .isEqualTo("name: \"shelves/1/books/2\" to_shelf: \"9\"");
    }

    @Test
    void theBodyIsOneFieldAndTheRestIsInTheQuery() {
        assertThat(sent("POST", "/v1/shelves/7/books", "key=k", "{\"title\":\"Emma\"}", "CreateBook"))
                .isEqualTo("shelf: \"7\" book { title: \"Emma\" } key: \"k\"");
        refused("POST", "/v1/shelves/7/books", "book.title=Emma", "{}", "'book.title' of the query comes from");
        refused("POST", "/v1/shelves/7/books", "shelf=8", "{}", "'shelf' of the query comes from");
    }

    @Test
    void thePathCountsBeforeTheBody() {
        String body = "{\"name\":\"other\",\"title\":\"Emma\"}";
        assertThat(sent("PATCH", "/v1/shelves/1/books/2", "mask=title", body, "UpdateBook"))
                .isEqualTo("book { name: \"shelves/1/books/2\" title: \"Emma\" } mask { paths: \"title\" }");
        assertThat(sent("POST", "/v1/shelves/1/books/2:move", null, "{\"name\":\"x\",\"to_shelf\":\"9\"}", "MoveBook"))
                .isEqualTo("name: \"shelves/1/books/2\" to_shelf: \"9\"");
    }

    @Test
    void aQueryNamesFieldsOfMessagesAndLists() {
        assertThat(sent(
                        "GET",
                        "/v1/shelves/1/books",
                        "pageSize=10&kinds=NOVEL&kinds=ATLAS&author.full_name=Jane&note=&ids=9007199254740993"
                                + "&since=2026-01-02T03:04:05Z&like.kind=NOVEL&like.lent=true&like.price=1.5",
                        null,
                        "ListBooks"))
                .isEqualTo(
                        "shelf: \"1\" page_size: 10 kinds: NOVEL kinds: ATLAS author { full_name: \"Jane\" } note { }"
                                + " since { seconds: 1767323045 } ids: 9007199254740993"
                                + " like { kind: NOVEL price: 1.5 lent: true }");
    }

    @Test
    void additionalBindingsAreOperationsOfTheirOwn() {
        assertThat(operation("GET", "/v1/books").id()).isEqualTo("library.v1.Books.ListBooks_2");
        assertThat(operation("HEAD", "/v1/books").id()).isEqualTo("library.v1.Books.ListBooks_4");
        assertThat(sent("GET", "/v1/books", "shelf=3", null, "ListBooks")).isEqualTo("shelf: \"3\"");
        assertThat(sent("POST", "/v1/books:search", null, "{\"shelf\":\"3\"}", "ListBooks"))
                .isEqualTo("shelf: \"3\"");
    }

    @Test
    void unknownFieldsAreNamed() {
        refused("POST", DESK + "Echo", null, "{\"titel\":\"Emma\"}", "titel");
        refused("POST", DESK + "Echo", null, "{\"author\":{\"name\":\"Jane\"}}", "name");
        refused("GET", "/v1/books", "shelve=3", null, "There is no field 'shelve'");
        refused("GET", "/v1/books", "author.name=Jane", null, "There is no field 'author.name'");
        refused("GET", "/v1/books", "author=Jane", null, "'author' holds more than a text");
    }

    @Test
    void whatDoesNotFitIsRefused() {
        refused("POST", DESK + "Echo", null, "{\"pages\":\"many\"}", "many");
        refused("POST", DESK + "Echo", null, "{\"kind\":\"POEM\"}", "POEM");
        refused("POST", DESK + "Echo", null, "[1]", "no JSON object");
        refused("POST", DESK + "Echo", null, "{", "no JSON");
        refused("POST", DESK + "Echo", "title=Emma", "{}", "has a query");
        refused("GET", "/v1/books", "pageSize=1&pageSize=2", null, "'pageSize' is there 2 times");
        refused("GET", "/v1/books", "pageSize=ten", null, "ten");
        refused("GET", "/v1/books", null, "{\"shelf\":\"3\"}", "has a body");
    }

    @Test
    void streamsOfRequestsAndMethodsOfTheirOwnAreNotOffered() {
        assertThat(face.api().operations()).noneMatch(one -> one.id().matches(".*(Upload|Chat|_5)"));
        assertThat(face.api().document())
                .contains(
                        "library.v1.Desk.Upload takes a stream of requests",
                        "library.v1.Desk.Chat takes a stream of requests",
                        "ListBooks_5 has the method 'LIST' of its own");
    }

    @Test
    void theDocumentHasEachMessageOnce() {
        assertThat(face.api().document())
                .contains(
                        "\"library.v1.Book\":{",
                        "\"related\":{\"type\":\"array\",\"items\":{\"$ref\":\"#/components/schemas/library.v1.Book\"}}",
                        "\"ratings\":{\"type\":\"object\",\"additionalProperties\":{\"type\":\"integer\"}}",
                        "\"cover\":{\"type\":\"string\",\"contentEncoding\":\"base64\"}");
    }
}
