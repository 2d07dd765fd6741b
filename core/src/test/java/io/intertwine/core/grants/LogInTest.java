package io.intertwine.core.grants;

import static io.intertwine.core.grants.GrantBench.BANK;
import static io.intertwine.core.grants.GrantBench.HEADSET;
import static io.intertwine.core.grants.GrantBench.SHOP;
import static io.intertwine.core.grants.GrantBench.WORLD;
import static io.intertwine.core.grants.GrantBench.answer;
import static io.intertwine.core.grants.RenewalTest.code;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intertwine.api.Clause;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.sif.SifError;
import io.intertwine.api.sif.tpsaa.Grant;
import io.intertwine.api.sif.tpsaa.Grant.State;
import io.intertwine.api.sif.tpsaa.Link;
import io.intertwine.api.sif.tpsaa.LinkRequest;
import io.intertwine.api.sif.tpsaa.LogInAnswer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@Clause({"8.2.3", "9.1 step 6", "9.1 step 7", "9.1 step 8", "9.1 step 9", "9.1 step 10"})
class LogInTest {
    private final GrantBench bench = new GrantBench();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void turnsActiveWhenTheUserLoggedIn() {
        Link link = bench.link("ada", BANK);
        assertThat(link).isInstanceOf(Link.LogIn.class);
        assertThat(link.grant().state()).isEqualTo(State.PENDING);

        Grant grant = bench.grants.complete(bench.answer());

        assertThat(grant.state()).isEqualTo(State.ACTIVE);
        assertThat(grant.id()).isEqualTo(link.grant().id());
        assertThat(grant.subject()).isEqualTo("ada");
        assertThat(grant.permissions()).containsExactly("read");
        assertThat(bench.grants.of(GrantBench.key("ada", BANK))).contains(grant);
    }

    @Test
    void survivesARestartDuringTheLogIn() {
        bench.link("ada", BANK);
        LogInAnswer answer = bench.answer();
        bench.restart();

        assertThat(bench.grants.complete(answer).state()).isEqualTo(State.ACTIVE);
    }

    @Test
    void refusesAReplayedState() {
        bench.link("ada", BANK);
        bench.grants.complete(bench.answer());

        assertThat(code(() -> bench.grants.complete(bench.answer()))).isEqualTo(SifError.INVALID_ANSWER);
        assertThat(bench.grants.of(GrantBench.key("ada", BANK)).orElseThrow().state())
                .isEqualTo(State.ACTIVE);
    }

    @Test
    void refusesAnUnknownAndATamperedState() {
        bench.link("ada", BANK);
        String state = bench.authority.state();
        String tampered = (state.startsWith("A") ? "B" : "A") + state.substring(1);

        for (String wrong : new String[] {"", "x", tampered, state + "A", state.repeat(1000)}) {
            assertThat(code(() -> bench.grants.complete(answer(wrong, null, null))))
                    .isEqualTo(SifError.INVALID_ANSWER);
        }
        assertThat(bench.grants.complete(bench.answer()).state()).isEqualTo(State.ACTIVE);
    }

    @Test
    void refusesAnotherBrowserAndAnotherSystem() {
        bench.grants.link(GrantBench.WORLD, GrantBench.request("ada", BANK));
        LogInAnswer good = bench.answer();
        assertThat(code(() -> bench.grants.complete(good)))
                .as("nobody agreed yet")
                .isEqualTo(SifError.INVALID_ANSWER);

        assertThat(bench.grants.asked(good.state())).isEqualTo(GrantBench.key("ada", BANK));
        bench.grants.begin(good.state(), GrantBench.BROWSER);
        bench.grants.begin(good.state(), GrantBench.BROWSER);
        assertThat(code(() -> bench.grants.begin(good.state(), "another"))).isEqualTo(SifError.INVALID_ANSWER);
        for (LogInAnswer wrong : List.of(
                new LogInAnswer(BANK, "another", good.state(), "code", null, good.issuer()),
                new LogInAnswer(BANK, null, good.state(), "code", null, good.issuer()),
                new LogInAnswer(SHOP, GrantBench.BROWSER, good.state(), "code", null, good.issuer()))) {
            assertThat(code(() -> bench.grants.complete(wrong))).isEqualTo(SifError.INVALID_ANSWER);
        }
        assertThat(bench.grants.complete(good).state()).isEqualTo(State.ACTIVE);
    }

    @Test
    void refusesAStateThatIsTooOld() {
        Link link = bench.link("ada", BANK);
        bench.clock.pass(Duration.ofMinutes(10));

        assertThat(code(() -> bench.grants.complete(bench.answer()))).isEqualTo(SifError.INVALID_ANSWER);
        await().until(() -> bench.now(link.grant()).state() == State.EXPIRED);
    }

    @Test
    void refusesAnotherIssuer() {
        Link link = bench.link("ada", BANK);

        LogInAnswer mixedUp = answer(bench.authority.state(), null, "https://evil.example");
        assertThat(code(() -> bench.grants.complete(mixedUp))).isEqualTo(SifError.INVALID_ANSWER);
        assertThat(bench.now(link.grant()).state()).isEqualTo(State.EXPIRED);
    }

    @Test
    void saysWhenTheUserRefuses() {
        Link link = bench.link("ada", BANK);

        LogInAnswer refusal = answer(bench.authority.state(), "access_denied", null);
        assertThat(code(() -> bench.grants.complete(refusal))).isEqualTo(SifError.LOGIN_REFUSED);
        assertThat(bench.now(link.grant()).state()).isEqualTo(State.REVOKED);
        assertThat(bench.now(link.grant()).reason()).contains("access_denied");
    }

    @Test
    void theOldGrantStaysOfUseUntilTheNewOneIsActive() {
        bench.link("ada", BANK);
        Grant old = bench.grants.complete(bench.answer());
        bench.link("ada", BANK);
        assertThat(bench.grants.credential(old.id())).isNotNull();

        LogInAnswer refusal = answer(bench.authority.state(), "access_denied", null);
        assertThat(code(() -> bench.grants.complete(refusal))).isEqualTo(SifError.LOGIN_REFUSED);
        assertThat(bench.now(old).state()).isEqualTo(State.ACTIVE);

        bench.link("ada", BANK);
        Grant anew = bench.grants.complete(bench.answer());
        assertThat(anew.id()).isEqualTo(old.id());
        assertThat(anew.revision()).isGreaterThan(old.revision());
    }

    @Test
    void aNewLogInTakesThePlaceOfTheOneUnderWay() {
        bench.link("ada", BANK);
        LogInAnswer first = bench.answer();
        bench.link("ada", BANK);

        assertThat(code(() -> bench.grants.complete(first))).isEqualTo(SifError.INVALID_ANSWER);
        assertThat(bench.grants.complete(bench.answer()).state()).isEqualTo(State.ACTIVE);
    }

    @Test
    void revokedWhileTheUserLogsInItStaysRevoked() throws Exception {
        Link link = bench.link("ada", BANK);
        CountDownLatch gate = new CountDownLatch(1);
        bench.authority.hold(gate);
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<SifError> completing = executor.submit(() -> code(() -> bench.grants.complete(bench.answer())));
            await().until(() -> bench.grants.returnTo(bench.authority.state()).isEmpty());
            bench.grants.revoke(WORLD, link.grant().id());
            gate.countDown();
            assertThat(completing.get()).isEqualTo(SifError.INVALID_ANSWER);
        }
        assertThat(bench.now(link.grant()).state()).isEqualTo(State.REVOKED);
    }

    @Test
    void knowsWhereTheBrowserGoes() {
        URI back = URI.create("https://world.example/linked");
        bench.grants.link(WORLD, new LinkRequest(BANK, "ada", Set.of(), back, JsonObject.EMPTY));

        assertThat(bench.grants.returnTo(bench.authority.state())).contains(back);
        bench.grants.begin(bench.authority.state(), GrantBench.BROWSER);
        bench.grants.complete(bench.answer());
        assertThat(bench.grants.returnTo(bench.authority.state())).isEmpty();
    }

    @Test
    void asksByItselfWhetherTheCodeWasTyped() {
        Link link = bench.link("ada", HEADSET);
        assertThat(link).isInstanceOf(Link.TypeCode.class);
        bench.clock.pass(Duration.ofSeconds(5));
        await().until(() -> bench.authority.polls() == 1);
        bench.authority.typeCode();
        bench.clock.pass(Duration.ofSeconds(5));

        await().until(() -> bench.now(link.grant()).state() == State.ACTIVE);
    }

    @Test
    void asksOnAfterARestart() {
        Link link = bench.link("ada", HEADSET);
        bench.restart();
        bench.authority.typeCode();

        await().until(() -> bench.now(link.grant()).state() == State.ACTIVE);
    }

    @Test
    void slowsDownWhenTold() {
        bench.link("ada", HEADSET);
        bench.authority.askForSlowerPolls();
        bench.clock.pass(Duration.ofSeconds(5));
        await().until(() -> bench.authority.polls() == 1);
        bench.clock.pass(Duration.ofSeconds(5));
        await().during(Duration.ofMillis(600)).until(() -> bench.authority.polls() == 1);
        bench.clock.pass(Duration.ofSeconds(5));
        await().until(() -> bench.authority.polls() == 2);
    }

    @Test
    void endsWhenNobodyTypesTheCode() {
        Link link = bench.link("ada", HEADSET);
        bench.clock.pass(Duration.ofMinutes(11));

        await().until(() -> bench.now(link.grant()).state() == State.EXPIRED);
    }

    @Test
    void asksOnWhileTheAuthorityIsDown() {
        Link link = bench.link("ada", HEADSET);
        bench.authority.failWith(SifError.AUTHORITY_FAILED);
        bench.clock.pass(Duration.ofSeconds(5));
        await().until(() -> bench.authority.polls() == 1);
        bench.authority.failWith(null);
        bench.authority.typeCode();
        await().until(() -> {
            bench.clock.pass(Duration.ofSeconds(5));
            return bench.now(link.grant()).state() == State.ACTIVE;
        });
    }
}
