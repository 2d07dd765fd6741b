package io.intertwine.conversion.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import io.grpc.InsecureServerCredentials;
import io.grpc.Metadata;
import io.grpc.Status;
import io.intertwine.api.port.ServiceCarrier.Carried;
import io.intertwine.conformance.peer.FreePort;
import io.intertwine.conversion.ReadFace;
import io.intertwine.guard.AddressPolicy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Calls that go to a server of grpc-java.
class GrpcCarrierTest {
    private static final String DESK = "/library.v1.Desk/";
    private static final String DOCUMENT = Library.document(Library.PROTO);

    private final LibraryServer server = new LibraryServer();

    @AfterEach
    void stop() {
        server.close();
    }

    private Calls calls() {
        return new Calls(server.at(), DOCUMENT, null);
    }

    private static Message number(long count) {
        return DynamicMessage.newBuilder(Library.type("Number"))
                .setField(Library.type("Number").findFieldByName("count"), count)
                .build();
    }

    private static Carried.Answered answered(Carried carried) {
        assertThat(carried).isInstanceOf(Carried.Answered.class);
        return (Carried.Answered) carried;
    }

    private LibraryServer echo() {
        return server.on("Echo", (book, answers) -> {
            answers.onNext(book);
            answers.onCompleted();
        });
    }

    @Test
    void aCallGoesThereAndBackWithItsHeaders() {
        echo();
        try (Calls calls = calls()) {
            Carried carried = calls.post(
                    DESK + "Echo",
                    "{\"title\":\"Emma\"}",
                    Map.of(
                            "traceparent", List.of("00-1-2-01"),
                            "grpc-timeout", List.of("1n"),
                            "x-raw-bin", List.of("AQI=")));
            assertThat(ReadFace.text(answered(carried).body())).isEqualTo("{\"title\":\"Emma\"}");
        }
        Metadata head = server.heads().getFirst();
        assertThat(head.get(Metadata.Key.of("traceparent", Metadata.ASCII_STRING_MARSHALLER)))
                .isEqualTo("00-1-2-01");
        assertThat(head.get(Metadata.Key.of("x-raw-bin", Metadata.BINARY_BYTE_MARSHALLER)))
                .isEqualTo(new byte[] {1, 2});
        assertThat(head.keys()).doesNotContain("accept", "host");
    }

    @Test
    void aStreamIsTakenWhole() {
        server.on("Watch", (_, answers) -> {
            for (int i = 1; i <= 3; i++) {
                answers.onNext((DynamicMessage) number(i));
            }
            answers.onCompleted();
        });
        try (Calls calls = calls()) {
            assertThat(ReadFace.text(answered(calls.post(DESK + "Watch", "{}")).body()))
                    .isEqualTo("[{\"count\":\"1\"},{\"count\":\"2\"},{\"count\":\"3\"}]");
        }
    }

    @Test
    void aStreamThatNeverEndsIsGivenUp() {
        server.on("Watch", (_, answers) -> {
            for (int i = 0; i <= 10_000; i++) {
                answers.onNext((DynamicMessage) number(i));
            }
        });
        try (Calls calls = calls()) {
            assertThat(calls.post(DESK + "Watch", "{}"))
                    .isEqualTo(new Carried.Unanswered("its answer has more than 10000 messages", false));
        }
    }

    @Test
    void anAnswerThatIsTooLargeIsGivenUp() {
        server.on("Echo", (book, answers) -> {
            ByteString large = ByteString.copyFrom(new byte[(4 << 20) + 1]);
            answers.onNext(book.toBuilder()
                    .setField(Library.type("Book").findFieldByName("cover"), large)
                    .build());
            answers.onCompleted();
        });
        try (Calls calls = calls()) {
            assertThat(calls.post(DESK + "Echo", "{}"))
                    .isInstanceOfSatisfying(
                            Carried.Unanswered.class,
                            lost -> assertThat(lost.reason()).contains("more than 4194304 bytes"));
        }
    }

    @Test
    void aStatusOfTheServiceIsItsAnswer() {
        server.on(
                "Echo",
                (_, answers) -> answers.onError(
                        Status.NOT_FOUND.withDescription("no such book, näh").asRuntimeException()));
        try (Calls calls = calls()) {
            Carried.Answered answer = answered(calls.post(DESK + "Echo", "{}"));
            assertThat(answer.status()).isEqualTo(404);
            assertThat(ReadFace.text(answer.body())).contains("no such book, näh", "NOT_FOUND");
        }
    }

    @Test
    void aUserThatIsNotKnownAnyMoreIsShownOnceAgain() {
        server.on("Echo", (book, answers) -> {
            if (server.heads().size() < 2) {
                answers.onError(Status.UNAUTHENTICATED.asRuntimeException());
            } else {
                answers.onNext(book);
                answers.onCompleted();
            }
        });
        RenewedTokens tokens = new RenewedTokens("Authorization", "old", "new");
        try (Calls calls = new Calls(server.at(), DOCUMENT, tokens)) {
            assertThat(answered(calls.post(DESK + "Echo", "{}")).status()).isEqualTo(200);
        }
        assertThat(tokens.renewals).isEqualTo(1);
        assertThat(server.heads())
                .extracting(head -> head.get(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER)))
                .containsExactly("old", "new");
    }

    @Test
    void aUserThatStaysUnknownIsShownTwiceAndNotMore() {
        server.on("Echo", (_, answers) -> answers.onError(Status.UNAUTHENTICATED.asRuntimeException()));
        try (Calls calls = new Calls(server.at(), DOCUMENT, new RenewedTokens("x-key", "a", "b"))) {
            assertThat(answered(calls.post(DESK + "Echo", "{}")).status()).isEqualTo(401);
        }
        assertThat(server.heads()).hasSize(2);
    }

    @Test
    void nobodyThereMeansNotSent() {
        URI nowhere = URI.create("http://127.0.0.1:" + FreePort.find());
        try (Calls calls = new Calls(nowhere, DOCUMENT, null)) {
            assertThat(calls.post(DESK + "Echo", "{}")).isEqualTo(new Carried.NotSent("it could not be reached"));
        }
    }

    @Test
    void anAddressThatTheGuardRefusesIsNotConnectedTo() {
        try (Calls calls = new Calls(server.at(), DOCUMENT, null, AddressPolicy.STRICT)) {
            assertThat(calls.post(DESK + "Echo", "{}"))
                    .isInstanceOfSatisfying(
                            Carried.NotSent.class,
                            none -> assertThat(none.reason()).contains("127.0.0.1"));
        }
        assertThat(server.heads()).isEmpty();
    }

    @Test
    void noAnswerInTimeIsLate() {
        server.on("Echo", (_, _) -> {});
        try (Calls calls = calls().within(Duration.ofSeconds(1))) {
            assertThat(calls.post(DESK + "Echo", "{}"))
                    .isInstanceOfSatisfying(
                            Carried.Unanswered.class,
                            lost -> assertThat(lost.late()).isTrue());
        }
    }

    @Test
    void aCallCanBeEndedFromOutside() {
        CompletableFuture<Runnable> end = new CompletableFuture<>();
        server.on("Echo", (_, _) -> end.join().run());
        try (Calls calls = calls().ending(end::complete)) {
            assertThat(calls.post(DESK + "Echo", "{}"))
                    .isEqualTo(new Carried.Unanswered("the call was ended here", false));
        }
    }

    @Test
    void aCallThatWasEndedBeforeItIsSentIsNotSent() {
        try (Calls calls = echoing().ending(Runnable::run)) {
            assertThat(calls.post(DESK + "Echo", "{}"))
                    .isEqualTo(new Carried.Unanswered("the call was ended here", false));
        }
        assertThat(server.heads()).isEmpty();
    }

    private Calls echoing() {
        echo();
        return calls();
    }

    @Test
    void aServerMayHaveAnAddressOfIpv6() {
        try (LibraryServer six = new LibraryServer(InetAddress.ofLiteral("::1"), InsecureServerCredentials.create());
                Calls calls = new Calls(six.at("[::1]"), DOCUMENT, null)) {
            six.on("Echo", (book, answers) -> {
                answers.onNext(book);
                answers.onCompleted();
            });
            assertThat(answered(calls.post(DESK + "Echo", "{}")).status()).isEqualTo(200);
        }
    }

    @Test
    void aServerThatNeverSpeaksWasNotCalled() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            URI at = URI.create("http://127.0.0.1:" + silent.getLocalPort());
            try (Calls calls = new Calls(at, DOCUMENT, null).within(Duration.ofSeconds(1))) {
                assertThat(calls.post(DESK + "Echo", "{}"))
                        .isEqualTo(new Carried.NotSent("it could not be reached within 1000 ms"));
            }
        }
    }

    @Test
    void aServerThatGoesAwayAfterTheCallLeavesItUnanswered() {
        server.on("Echo", (_, _) -> server.close());
        try (Calls calls = calls()) {
            assertThat(calls.post(DESK + "Echo", "{}")).isInstanceOf(Carried.Unanswered.class);
        }
    }

    @Test
    void aServerThatSpeaksSomethingElseWasNotCalled() throws IOException {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answerPlainly(plain));
            URI at = URI.create("http://127.0.0.1:" + plain.getLocalPort());
            try (Calls calls = new Calls(at, DOCUMENT, null)) {
                assertThat(calls.post(DESK + "Echo", "{}"))
                        .isInstanceOfAny(Carried.NotSent.class, Carried.Unanswered.class);
            }
        }
    }

    private static void answerPlainly(ServerSocket plain) {
        try (Socket socket = plain.accept()) {
            socket.getInputStream().read(new byte[24]);
            socket.getOutputStream()
                    .write("HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException _) {
            return; // the other side is gone
        }
    }
}
