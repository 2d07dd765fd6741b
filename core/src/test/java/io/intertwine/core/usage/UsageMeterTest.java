package io.intertwine.core.usage;

import static io.intertwine.core.usage.Calls.GOOD;
import static io.intertwine.core.usage.Calls.perCall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.intertwine.api.Clause;
import io.intertwine.api.access.ClientId;
import io.intertwine.api.access.Role;
import io.intertwine.api.access.Subject;
import io.intertwine.api.sif.sdc.UsageLine;
import io.intertwine.api.sif.sdc.UsageQuery;
import io.intertwine.api.sif.sdc.UsageQuery.Group;
import io.intertwine.conformance.fake.SettableClock;
import io.intertwine.sif.sdc.UsageLimits;
import io.intertwine.sif.sdc.UsageMeter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Who sees which use, what is kept, and its bounds.
@Clause("8.2.4")
class UsageMeterTest {
    private static final Subject OPERATOR = subject("operator", Role.OPERATOR, null);
    private static final Instant FROM = Instant.parse("2025-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2029-01-01T00:00:00Z");

    private final UnsureStore store = new UnsureStore(1);
    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-31T23:00:00Z"));

    private static Subject subject(String client, Role role, @Nullable String user) {
        return new Subject(new ClientId(client), role, user);
    }

    private UsageMeter meter(UsageLimits limits) {
        return new UsageMeter(store, limits, clock);
    }

    private static void call(UsageMeter meter, String user, String system) {
        meter.ended(Calls.request(user, system, "order"), Calls.system(system, perCall("1")), GOOD);
    }

    private static List<UsageLine> lines(UsageMeter meter, Subject by, Group... groups) {
        return meter.find(by, new UsageQuery(FROM, TO, Set.of(groups)));
    }

    private static long calls(UsageMeter meter, Subject by) {
        return lines(meter, by).stream().mapToLong(UsageLine::calls).sum();
    }

    @Test
    void everybodySeesHisOwnOnly() {
        UsageMeter meter = meter(UsageLimits.DEFAULT);
        call(meter, "world/ada", "pay");
        call(meter, "world/bob", "pay");
        call(meter, "world-2/ada", "pay");
        call(meter, "world/ada", "print");
        assertThat(calls(meter, OPERATOR)).isEqualTo(4);
        assertThat(calls(meter, subject("world", Role.METAVERSE_SYSTEM, null))).isEqualTo(3);
        assertThat(calls(meter, subject("world", Role.METAVERSE_SYSTEM, "ada"))).isEqualTo(2);
        assertThat(calls(meter, subject("world-2", Role.METAVERSE_SYSTEM, null)))
                .isEqualTo(1);
        assertThat(calls(meter, subject("pay-owner", Role.THIRD_PARTY_SYSTEM, null)))
                .isEqualTo(3);
        assertThat(calls(meter, subject("pay", Role.THIRD_PARTY_SYSTEM, null))).isZero();
        assertThat(calls(meter, subject("plant", Role.TWIN_SYSTEM, null))).isZero();
    }

    @Test
    void groupsAndOrdersLines() {
        UsageMeter meter = meter(UsageLimits.DEFAULT);
        call(meter, "world/bob", "pay");
        call(meter, "world/ada", "pay");
        clock.pass(Duration.ofHours(2));
        call(meter, "world/ada", "pay");
        assertThat(lines(meter, OPERATOR, Group.USER, Group.DAY))
                .extracting(line -> line.of().user() + " " + line.of().day() + " " + line.calls())
                .containsExactly("ada 2026-01-31 1", "ada 2026-02-01 1", "bob 2026-01-31 1");
        assertThat(lines(meter, OPERATOR, Group.OPERATION, Group.SYSTEM))
                .extracting(line -> line.of().system() + " " + line.of().api() + " "
                        + line.of().operation() + " " + line.of().user() + " " + line.calls())
                .containsExactly("pay shop order null 3");
        UsageQuery january = new UsageQuery(FROM, Instant.parse("2026-02-01T00:00:00Z"), Set.of());
        assertThat(meter.find(OPERATOR, january)).extracting(UsageLine::calls).containsExactly(2L);
    }

    @Test
    void storesByItselfSoThatACrashLosesTheNewestOnly() {
        UsageMeter meter = meter(new UsageLimits(Duration.ofMillis(20), 10, 100, Duration.ofDays(400), 10));
        meter.start();
        call(meter, "world", "pay");
        await().untilAsserted(() ->
                assertThat(calls(meter(UsageLimits.DEFAULT), OPERATOR)).isEqualTo(1));
        call(meter, "world", "pay");
        meter.close();
        assertThat(calls(meter(UsageLimits.DEFAULT), OPERATOR)).isEqualTo(2);
    }

    @Test
    void saysWhenTheStoreFailsAndGoesOnWhenItWorksAgain() {
        UsageMeter meter = meter(UsageLimits.DEFAULT);
        call(meter, "world", "pay");
        store.failOneIn(1);
        assertThatThrownBy(() -> calls(meter, OPERATOR)).hasMessageContaining("The disk is full.");
        meter.close();
        store.failOneIn(0);
        call(meter, "world", "pay");
        assertThat(calls(meter, OPERATOR)).isEqualTo(2);
    }

    @Test
    void countsWithoutUsersWhenTooManyLinesWait() {
        UsageMeter meter = meter(new UsageLimits(Duration.ofSeconds(1), 2, 100, Duration.ofDays(400), 10));
        for (int i = 0; i < 50; i++) {
            call(meter, "world/user-" + i % 5, "pay");
        }
        assertThat(lines(meter, OPERATOR, Group.USER))
                .extracting(line -> line.of().user() + " " + line.calls())
                .containsExactly("null 30", "user-0 10", "user-1 10");
    }

    @Test
    void countsWithoutUsersWhenAMonthHasTooManyLines() {
        UsageLimits limits = new UsageLimits(Duration.ofSeconds(1), 100, 2, Duration.ofDays(400), 10);
        for (int restart = 0; restart < 2; restart++) {
            UsageMeter meter = meter(limits);
            for (int i = 0; i < 20; i++) {
                call(meter, "world/user-" + i % 4, "pay");
            }
            call(meter, "other/user-3", "pay");
            meter.close();
        }
        assertThat(lines(meter(limits), OPERATOR, Group.CLIENT, Group.USER))
                .extracting(line -> line.of().client() + " " + line.of().user() + " " + line.calls())
                .containsExactly("other user-3 2", "world null 20", "world user-0 10", "world user-1 10");
    }

    @Test
    void namesTheLimitWhenAnAnswerWouldBeTooLong() {
        UsageMeter meter = meter(new UsageLimits(Duration.ofSeconds(1), 100, 100, Duration.ofDays(400), 2));
        call(meter, "world/ada", "pay");
        call(meter, "world/bob", "pay");
        assertThat(lines(meter, OPERATOR, Group.USER)).hasSize(2);
        call(meter, "world/eve", "pay");
        assertThatThrownBy(() -> lines(meter, OPERATOR, Group.USER))
                .hasMessageContaining("more than 2 lines")
                .hasMessageContaining("group by less");
        assertThat(lines(meter, OPERATOR)).hasSize(1);
    }

    @Test
    void forgetsMonthsThatAreTooOld() {
        UsageMeter meter = meter(new UsageLimits(Duration.ofMillis(10), 10, 100, Duration.ofDays(40), 10));
        call(meter, "world", "pay");
        clock.pass(Duration.ofDays(30));
        call(meter, "world", "print");
        meter.start();
        await().untilAsserted(() ->
                assertThat(calls(meter(UsageLimits.DEFAULT), OPERATOR)).isEqualTo(2));
        clock.pass(Duration.ofDays(40));
        await().untilAsserted(() -> assertThat(lines(meter, OPERATOR, Group.SYSTEM))
                .extracting(line -> String.valueOf(line.of().system()))
                .containsExactly("print"));
        meter.close();
    }

    @Test
    void refusesLimitsThatAreNone() {
        assertThatThrownBy(() -> new UsageLimits(Duration.ZERO, 1, 1, Duration.ofDays(1), 1))
                .hasMessageContaining("give positive ones");
    }
}
