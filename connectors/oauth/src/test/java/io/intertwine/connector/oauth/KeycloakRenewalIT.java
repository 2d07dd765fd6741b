package io.intertwine.connector.oauth;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.intertwine.api.Clause;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.sif.SifError;
import io.intertwine.api.sif.tpsaa.Grant;
import io.intertwine.api.sif.tpsaa.Grant.State;
import io.intertwine.api.sif.tpsaa.UserCredential;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Refresh tokens of the real Keycloak that are good for one use: who uses one twice loses the session.
@Clause({"8.2.3", "9.1 step 13"})
class KeycloakRenewalIT {
    private static final int CALLS = 100;
    /// Tokens that last five seconds, and refresh tokens that rotate.
    private final Partner partner = new Partner(
            "{'accessTokenLifespan':5,'revokeRefreshToken':true,'refreshTokenMaxReuse':0}",
            "{'standardFlowEnabled':true}");

    @AfterEach
    void close() {
        partner.close();
    }

    private Grant linked() {
        partner.register("""
            {"strategy":"authorization-code","scopes":["openid"],
             "permissions":[{"from":"access-token","at":"/realm_access/roles"}]}\
            """);
        return partner.logIn("ada");
    }

    private static void passEnd(UserCredential credential) {
        Instant expires = requireNonNull(credential.expires());
        await().atMost(Duration.ofSeconds(15)).until(() -> Instant.now().isAfter(expires));
    }

    @Test
    void hundredCallsAtExpiryMakeOneRefresh() throws Exception {
        Grant grant = linked();
        for (int round = 1; round <= 2; round++) {
            passEnd(partner.grants.credential(grant.id()));
            int before = partner.realm.events("REFRESH_TOKEN");
            CountDownLatch go = new CountDownLatch(1);
            Set<Long> versions = new HashSet<>();
            List<Future<UserCredential>> calls = new ArrayList<>();
            try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < CALLS; i++) {
                    calls.add(executor.submit(() -> {
                        go.await();
                        return partner.grants.credential(grant.id());
                    }));
                }
                go.countDown();
                for (Future<UserCredential> call : calls) {
                    versions.add(call.get().version());
                }
            }
            assertThat(versions).hasSize(1);
            assertThat(partner.realm.events("REFRESH_TOKEN") - before).isEqualTo(1);
            assertThat(partner.realm.events("REFRESH_TOKEN_ERROR")).isZero();
        }
    }

    @Test
    void goesOnWithTheRotatedTokenAfterARestart() {
        Grant grant = linked();
        for (int round = 0; round < 3; round++) {
            passEnd(partner.grants.credential(grant.id()));
            partner.restart();
        }
        assertThat(partner.shown(grant).text("preferred_username")).contains("ada");
        assertThat(partner.realm.events("REFRESH_TOKEN_ERROR")).isZero();
    }

    @Test
    void needsReconnectWhenTheSessionWasEndedThere() {
        Grant grant = linked();
        UserCredential credential = partner.grants.credential(grant.id());
        partner.realm.logOut("ada");

        assertThatThrownBy(() -> partner.grants.afterRefusal(grant.id(), credential.version()))
                .isInstanceOfSatisfying(
                        IntertwineException.class, e -> assertThat(e.code()).isEqualTo(SifError.NEEDS_RECONNECT));
        assertThat(partner.now(grant).state()).isEqualTo(State.NEEDS_RECONNECT);
        assertThat(partner.now(grant).reason()).contains("invalid_grant");
    }

    @Test
    void readsTheRolesAgainWhenItRenews() {
        Grant grant = linked();
        assertThat(grant.permissions()).contains("order.write");
        UserCredential credential = partner.grants.credential(grant.id());
        partner.realm.take("ada", "order.write");

        partner.grants.afterRefusal(grant.id(), credential.version());
        assertThat(partner.now(grant).permissions()).doesNotContain("order.write");
    }

    @Test
    void usedElsewhereTheRefreshTokenIsRefusedHere() {
        Grant grant = linked();
        UserCredential credential = partner.grants.credential(grant.id());
        // a restart in the middle: Keycloak rotated, and the answer was lost
        String refresh = new StoredSecret(partner).refresh(grant.id());
        var stolen = partner.realm.token(Map.of(
                "grant_type",
                "refresh_token",
                "refresh_token",
                refresh,
                "client_id",
                "enabler",
                "client_secret",
                partner.secret));
        assertThat(stolen.text("access_token")).isPresent();
        partner.restart();

        assertThatThrownBy(() -> partner.grants.afterRefusal(grant.id(), credential.version()))
                .hasMessageContaining("must log in again");
        assertThat(partner.now(grant).state()).isEqualTo(State.NEEDS_RECONNECT);
    }
}
