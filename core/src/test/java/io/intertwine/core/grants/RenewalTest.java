package io.intertwine.core.grants;

import static io.intertwine.core.grants.GrantBench.OPERATOR;
import static io.intertwine.core.grants.GrantBench.WORLD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.intertwine.api.Clause;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.sif.SifError;
import io.intertwine.api.sif.tpsaa.Grant;
import io.intertwine.api.sif.tpsaa.Grant.State;
import io.intertwine.api.sif.tpsaa.UserCredential;
import io.intertwine.conformance.fake.ScriptedAuthority;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@Clause({"8.2.3", "9.1 step 13"})
class RenewalTest {
    private final GrantBench bench = new GrantBench();

    @AfterEach
    void close() {
        bench.close();
    }

    static SifError code(ThrowingCallable call) {
        try {
            call.call();
        } catch (IntertwineException e) {
            return (SifError) e.code();
        } catch (Throwable e) {
            throw new AssertionError("not one of ours", e);
        }
        throw new AssertionError("it did not fail");
    }

    private static String token(UserCredential credential) {
        return String.valueOf(credential.headers().get("authorization"));
    }

    private void passToExpiry() {
        bench.clock.pass(ScriptedAuthority.FRESH.plusSeconds(1));
    }

    @Test
    void hundredCallsAtExpiryMakeOneRenewal() throws Exception {
        Grant grant = bench.linked("ada");
        passToExpiry();
        CountDownLatch gate = new CountDownLatch(1);
        bench.authority.hold(gate);
        List<Future<UserCredential>> calls = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 100; i++) {
                calls.add(executor.submit(() -> bench.grants.credential(grant.id())));
            }
            await().until(() -> bench.authority.renewals() == 1);
            gate.countDown();
            for (Future<UserCredential> call : calls) {
                assertThat(token(call.get())).isEqualTo("Bearer access-2");
            }
        }
        assertThat(bench.authority.renewals()).isEqualTo(1);
    }

    @Test
    void isStoredBeforeAnybodyUsesIt() {
        Grant grant = bench.linked("ada");
        passToExpiry();
        bench.grants.credential(grant.id());
        bench.restart();

        assertThat(token(bench.grants.credential(grant.id()))).isEqualTo("Bearer access-2");
        passToExpiry();
        assertThat(token(bench.grants.credential(grant.id()))).isEqualTo("Bearer access-3");
    }

    @Test
    void handsOutNoExpiredCredential() {
        Grant grant = bench.linked("ada");
        assertThat(bench.grants.atHand(grant.id())).isPresent();

        passToExpiry();
        assertThat(bench.grants.atHand(grant.id())).isEmpty();
        bench.authority.failWith(SifError.AUTHORITY_FAILED);
        assertThat(code(() -> bench.grants.credential(grant.id()))).isEqualTo(SifError.AUTHORITY_FAILED);
    }

    @Test
    void usesWhatStillLastsWhenTheAuthorityIsDown() {
        Grant grant = bench.linked("ada");
        bench.clock.pass(ScriptedAuthority.FRESH.minusSeconds(5));
        bench.authority.failWith(SifError.AUTHORITY_FAILED);

        assertThat(token(bench.grants.credential(grant.id()))).isEqualTo("Bearer access-1");
        assertThat(bench.authority.renewals()).isEqualTo(1);
    }

    @Test
    void leavesADeadAuthorityAlone() {
        Grant grant = bench.linked("ada");
        passToExpiry();
        bench.authority.failWith(SifError.AUTHORITY_FAILED);
        for (int i = 0; i < 50; i++) {
            assertThat(code(() -> bench.grants.credential(grant.id()))).isEqualTo(SifError.AUTHORITY_FAILED);
        }
        assertThat(bench.authority.renewals()).isEqualTo(1);
        assertThat(bench.now(grant).state()).isEqualTo(State.ACTIVE);

        bench.authority.failWith(null);
        bench.clock.pass(Duration.ofSeconds(2));
        assertThat(token(bench.grants.credential(grant.id()))).isEqualTo("Bearer access-2");
    }

    @Test
    void needsReconnectWhenTheRefreshTokenIsRefused() {
        Grant grant = bench.linked("ada");
        bench.authority.forgetTokens();
        passToExpiry();

        assertThat(code(() -> bench.grants.credential(grant.id()))).isEqualTo(SifError.NEEDS_RECONNECT);
        assertThat(bench.now(grant).state()).isEqualTo(State.NEEDS_RECONNECT);
        assertThat(bench.now(grant).reason()).contains("invalid_grant");
        bench.restart();
        assertThat(bench.now(grant).state()).isEqualTo(State.NEEDS_RECONNECT);
    }

    @Test
    void renewsOnceAfterARefusal() {
        Grant grant = bench.linked("ada");
        UserCredential refused = bench.grants.credential(grant.id());

        UserCredential first = bench.grants.afterRefusal(grant.id(), refused.version());
        UserCredential second = bench.grants.afterRefusal(grant.id(), refused.version());

        assertThat(token(first)).isEqualTo("Bearer access-2");
        assertThat(second).isEqualTo(first);
        assertThat(bench.authority.renewals()).isEqualTo(1);
    }

    @Test
    void needsReconnectWhenWhatCannotBeRenewedIsRefused() {
        bench.authority.giveNothingToRenew();
        Grant grant = bench.linked("ada");
        long version = bench.grants.credential(grant.id()).version();

        assertThat(code(() -> bench.grants.afterRefusal(grant.id(), version))).isEqualTo(SifError.NEEDS_RECONNECT);
        assertThat(bench.now(grant).state()).isEqualTo(State.NEEDS_RECONNECT);
    }

    @Test
    void readsPermissionsAgainOnEachRenewal() {
        Grant grant = bench.linked("ada");
        bench.authority.permit(Set.of("read", "order"));
        passToExpiry();
        bench.grants.credential(grant.id());

        assertThat(bench.now(grant).permissions()).containsExactlyInAnyOrder("read", "order");
        await().untilAsserted(
                        () -> assertThat(bench.told.getLast().permissions()).contains("order"));
    }

    @Test
    void refusesTokensOfAnotherUser() {
        Grant grant = bench.linked("ada");
        bench.authority.becomeUser("eve");
        passToExpiry();

        assertThat(code(() -> bench.grants.credential(grant.id()))).isEqualTo(SifError.NEEDS_RECONNECT);
        assertThat(bench.now(grant).subject()).isEqualTo("ada");
    }

    @Test
    void revokedDuringARenewalNobodyGetsWhatCame() throws Exception {
        Grant grant = bench.linked("ada");
        passToExpiry();
        CountDownLatch gate = new CountDownLatch(1);
        bench.authority.hold(gate);
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<SifError> call = executor.submit(() -> code(() -> bench.grants.credential(grant.id())));
            await().until(() -> bench.authority.renewals() == 1);
            bench.grants.revoke(WORLD, grant.id());
            gate.countDown();
            assertThat(call.get()).isEqualTo(SifError.NO_GRANT);
        }
        await().untilAsserted(() ->
                assertThat(bench.authority.revoked()).containsExactlyInAnyOrder("refresh-1", "refresh-2"));
        bench.restart();
        assertThat(bench.now(grant).state()).isEqualTo(State.REVOKED);
    }

    @Test
    void twoRevocationsAndACallAtTheSameInstantEndItOnce() throws Exception {
        for (int round = 0; round < 50; round++) {
            Grant grant = bench.linked("user" + round);
            CountDownLatch go = new CountDownLatch(1);
            try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<?>> all = Stream.<Runnable>of(
                                () -> bench.grants.revoke(WORLD, grant.id()),
                                () -> bench.grants.revoke(OPERATOR, grant.id()),
                                () -> bench.grants.atHand(grant.id()))
                        .<Future<?>>map(work -> executor.submit(() -> {
                            go.await();
                            work.run();
                            return null;
                        }))
                        .toList();
                go.countDown();
                for (Future<?> each : all) {
                    each.get();
                }
            }
            assertThat(bench.grants.atHand(grant.id())).isEmpty();
            assertThat(bench.told.stream()
                            .filter(told -> told.id().equals(grant.id()) && told.state() == State.REVOKED))
                    .hasSize(1);
        }
    }

    @Test
    void renewedButNotStoredItIsStoredBeforeItIsUsed() {
        FailingStore store = new FailingStore();
        try (GrantBench failing = new GrantBench(store)) {
            Grant grant = failing.linked("ada");
            failing.clock.pass(ScriptedAuthority.FRESH.plusSeconds(1));
            store.failPuts(true);
            assertThatThrownBy(() -> failing.grants.credential(grant.id())).hasMessageContaining("disk");
            assertThat(failing.grants.atHand(grant.id())).isEmpty();

            store.failPuts(false);
            assertThat(token(failing.grants.credential(grant.id()))).isEqualTo("Bearer access-2");
            assertThat(failing.authority.renewals()).isEqualTo(1);
        }
    }
}
