package io.intertwine.conversion.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.Clause;
import io.intertwine.api.port.ServiceCarrier.Carried;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Answers of something in front of a service that speaks HTTP/2, and no gRPC.
@Clause("8.2.4")
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class BareAnswerTest {
    private static final String ECHO = "/library.v1.Desk/Echo";
    private static final String DOCUMENT = Library.document(Library.PROTO);

    @Test
    void aUserThatItDoesNotKnowIsShownOnceAgain() {
        RenewedTokens tokens = new RenewedTokens("Authorization", "old", "new");
        try (BareServer server = new BareServer("401");
                Calls calls = new Calls(server.at(), DOCUMENT, tokens)) {
            assertThat(calls.post(ECHO, "{}"))
                    .isInstanceOfSatisfying(
                            Carried.Answered.class,
                            answer -> assertThat(answer.status()).isEqualTo(401));
            assertThat(server.requests()).isEqualTo(2);
        }
        assertThat(tokens.renewals).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"403", "404", "500", "200"})
    void everythingElseIsNoAnswer(String status) {
        try (BareServer server = new BareServer(status);
                Calls calls = new Calls(server.at(), DOCUMENT, null)) {
            assertThat(calls.post(ECHO, "{}"))
                    .isEqualTo(new Carried.Unanswered("what came is no answer of gRPC", false));
        }
    }
}
