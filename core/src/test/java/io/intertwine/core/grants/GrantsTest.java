package io.intertwine.core.grants;

import static io.intertwine.core.grants.GrantBench.BANK;
import static io.intertwine.core.grants.GrantBench.BANK_OWNER;
import static io.intertwine.core.grants.GrantBench.OPERATOR;
import static io.intertwine.core.grants.GrantBench.OTHER_WORLD;
import static io.intertwine.core.grants.GrantBench.SHOP;
import static io.intertwine.core.grants.GrantBench.WORLD;
import static io.intertwine.core.grants.GrantBench.key;
import static io.intertwine.core.grants.GrantBench.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.intertwine.api.Clause;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.Subject;
import io.intertwine.api.port.Kind;
import io.intertwine.api.sif.tpsaa.Grant;
import io.intertwine.api.sif.tpsaa.Grant.State;
import io.intertwine.api.sif.tpsaa.GrantQuery;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@Clause({"8.2.3", "9.1 step 9", "9.1 step 10"})
class GrantsTest {
    private final GrantBench bench = new GrantBench();

    @AfterEach
    void close() {
        bench.close();
    }

    private static GrantQuery by(String user) {
        return new GrantQuery(null, user, null, null);
    }

    @Test
    void thereIsOneGrantForAUserAtASystem() {
        Grant first = bench.linked("ada");
        Grant second = bench.linked("ada");

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(bench.grants.count(OPERATOR, GrantQuery.ALL)).isEqualTo(1);
    }

    @Test
    void anEndByTheClockShowsAtOnce() {
        bench.authority.endAt(bench.clock.instant().plus(Duration.ofMinutes(2)));
        Grant grant = bench.linked("ada");
        assertThat(grant.expires()).isEqualTo(bench.clock.instant().plus(Duration.ofMinutes(2)));
        bench.clock.pass(Duration.ofMinutes(2));

        assertThat(bench.grants.of(key("ada", SHOP)).orElseThrow().state()).isEqualTo(State.EXPIRED);
        assertThat(bench.grants.atHand(grant.id())).isEmpty();
        assertThatThrownBy(() -> bench.grants.credential(grant.id())).hasMessageContaining("is expired");
        await().until(() -> bench.told.getLast().state() == State.EXPIRED);
    }

    @Test
    void aRevocationIsToldOnTheSameThreadAndOutlivesARestart() {
        Grant grant = bench.linked("ada");
        Grant revoked = bench.grants.revoke(WORLD, grant.id());

        assertThat(revoked.state()).isEqualTo(State.REVOKED);
        assertThat(bench.told.getLast()).isEqualTo(revoked);
        await().untilAsserted(() -> assertThat(bench.authority.revoked()).containsExactly("refresh-1"));
        bench.restart();
        assertThat(bench.now(grant).state()).isEqualTo(State.REVOKED);
        assertThatThrownBy(() -> bench.grants.credential(grant.id())).hasMessageContaining("is revoked");
    }

    @Test
    void aRevokedUserCanBeLinkedAgain() {
        Grant grant = bench.linked("ada");
        bench.grants.revoke(WORLD, grant.id());

        assertThat(bench.linked("ada").state()).isEqualTo(State.ACTIVE);
        assertThat(bench.grants.credential(grant.id()).headers()).containsEntry("authorization", "Bearer access-2");
    }

    @Test
    void grantsEndWithTheirSystem() {
        Grant ada = bench.linked("ada");
        Grant bob = bench.linked("bob");
        bench.systems.withdraw(OPERATOR, SHOP);

        assertThat(bench.told.subList(bench.told.size() - 2, bench.told.size()))
                .extracting(Grant::state)
                .containsOnly(State.REVOKED);
        assertThat(bench.grants.of(ada.key()).orElseThrow().state()).isEqualTo(State.REVOKED);
        assertThat(bench.grants.of(bob.key()).orElseThrow().state()).isEqualTo(State.REVOKED);
    }

    @Test
    void anotherOwnerOfTheIdInheritsNothing() {
        Grant ada = bench.linked("ada");
        bench.grants.close();
        bench.systems.add("shop", "somebody-else", GrantBench.strategy("now"));
        bench.restart();

        assertThat(bench.now(ada).state()).isEqualTo(State.REVOKED);
    }

    @Test
    void eachSeesItsOwn() {
        Grant ada = bench.linked("ada");
        bench.link("ada", BANK);
        bench.grants.link(OTHER_WORLD, request("ada", BANK));

        assertThat(bench.grants.count(OPERATOR, by("ada"))).isEqualTo(3);
        assertThat(bench.grants.count(WORLD, GrantQuery.ALL)).isEqualTo(2);
        assertThat(bench.grants.count(OTHER_WORLD, by("ada"))).isEqualTo(1);
        assertThat(bench.grants.count(BANK_OWNER, GrantQuery.ALL)).isEqualTo(2);
        assertThat(bench.grants.find(OTHER_WORLD, ada.id())).isEmpty();
        assertThat(bench.grants.find(BANK_OWNER, ada.id())).isEmpty();
        assertThatThrownBy(() -> bench.grants.revoke(OTHER_WORLD, ada.id())).hasMessageContaining("There is no grant");
    }

    @Test
    void whoNamesAUserSeesHisOnly() {
        bench.linked("ada");
        bench.linked("bob");
        Subject ada = new Subject(WORLD.client(), WORLD.role(), "ada");

        assertThat(bench.grants.count(ada, GrantQuery.ALL)).isEqualTo(1);
        assertThat(bench.grants.count(ada, by("bob"))).isZero();
        assertThatThrownBy(() -> bench.grants.link(ada, request("bob", SHOP)))
                .isInstanceOf(IntertwineException.class)
                .hasMessageContaining("links himself only");
    }

    @Test
    void onlyAMetaverseSystemLinks() {
        assertThatThrownBy(() -> bench.grants.link(OPERATOR, request("ada", SHOP)))
                .hasMessageContaining("Only a metaverse system links users");
    }

    @Test
    void pagesInTheOrderOfIds() {
        for (int i = 0; i < 25; i++) {
            bench.linked("user" + i);
        }
        GrantQuery shop = new GrantQuery(null, null, SHOP, State.ACTIVE);
        Page<Grant> first = bench.grants.list(WORLD, shop, PageRequest.first(10));
        Page<Grant> second = bench.grants.list(WORLD, shop, new PageRequest(String.valueOf(first.next()), 20));

        assertThat(first.items()).hasSize(10);
        assertThat(second.items()).hasSize(15);
        assertThat(second.next()).isNull();
        List<String> ids = java.util.stream.Stream.concat(first.items().stream(), second.items().stream())
                .map(grant -> grant.id().value())
                .toList();
        assertThat(ids).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void secretsAreStoredEncryptedAndOpenForTheirGrantOnly() {
        bench.linked("ada");
        var raw = bench.records.scan(new Kind<>("grant-secret", Record.class), "", PageRequest.first(10));
        assertThat(raw.items()).hasSize(1);
        assertThat(raw.items().getFirst().toString()).doesNotContain("access-1").doesNotContain("refresh-1");
    }

    @Test
    void everythingIsEncryptedAnewWhenAsked() {
        Grant ada = bench.linked("ada");
        bench.link("ada", BANK);
        String secrets = sealed("grant-secret");
        String logIns = sealed("log-in");
        bench.grants.reseal();

        assertThat(sealed("grant-secret")).isNotEqualTo(secrets);
        assertThat(sealed("log-in")).isNotEqualTo(logIns);
        bench.restart();
        assertThat(bench.grants.credential(ada.id()).headers()).containsEntry("authorization", "Bearer access-1");
        assertThat(bench.grants.complete(bench.answer()).state()).isEqualTo(State.ACTIVE);
    }

    private String sealed(String kind) {
        return bench.records
                .scan(new Kind<>(kind, Record.class), "", PageRequest.first(10))
                .items()
                .toString();
    }

    @Test
    void forgetsWhatEndedLongAgo() {
        Grant grant = bench.linked("ada");
        bench.grants.revoke(WORLD, grant.id());
        bench.clock.pass(GrantBench.LIMITS.keepEnded().plusSeconds(1));

        await().until(() -> bench.grants.find(OPERATOR, grant.id()).isEmpty());
        bench.restart();
        assertThat(bench.grants.count(OPERATOR, GrantQuery.ALL)).isZero();
    }

    @Test
    void keepsFewCredentialsInMemoryAndFindsTheOthers() {
        for (int i = 0; i < 250; i++) {
            bench.linked("user" + i);
        }
        for (Grant grant :
                bench.grants.list(WORLD, GrantQuery.ALL, PageRequest.first(250)).items()) {
            assertThat(bench.grants.credential(grant.id()).headers()).containsKey("authorization");
        }
    }
}
