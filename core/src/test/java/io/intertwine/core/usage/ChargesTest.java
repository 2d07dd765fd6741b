package io.intertwine.core.usage;

import static io.intertwine.core.usage.Calls.GOOD;
import static io.intertwine.core.usage.Calls.about;
import static io.intertwine.core.usage.Calls.flat;
import static io.intertwine.core.usage.Calls.perCall;
import static io.intertwine.core.usage.Calls.percentage;
import static io.intertwine.core.usage.Calls.result;
import static io.intertwine.core.usage.Calls.tiered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.Clause;
import io.intertwine.api.access.ClientId;
import io.intertwine.api.access.Role;
import io.intertwine.api.access.Subject;
import io.intertwine.api.port.RecordStore;
import io.intertwine.api.sif.sdc.CallResult;
import io.intertwine.api.sif.sdc.UsageLine;
import io.intertwine.api.sif.sdc.UsageQuery;
import io.intertwine.api.sif.sdc.UsageQuery.Group;
import io.intertwine.api.sif.tpsr.ServiceCharge;
import io.intertwine.api.sif.tpsr.ServiceCharge.Model;
import io.intertwine.api.sif.tpsr.ServiceCharge.Period;
import io.intertwine.conformance.fake.SettableClock;
import io.intertwine.core.memory.MemoryRecordStore;
import io.intertwine.sif.sdc.UsageLimits;
import io.intertwine.sif.sdc.UsageMeter;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What calls cost, by each model of a charge.
@Clause({"8.2.1", "8.2.4"})
class ChargesTest {
    private static final Subject OPERATOR = new Subject(new ClientId("operator"), Role.OPERATOR, null);
    private static final Instant LONG_AGO = Instant.parse("2025-01-01T00:00:00Z");
    private static final Instant FAR = Instant.parse("2028-01-01T00:00:00Z");

    private final RecordStore store = new MemoryRecordStore();
    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-30T12:00:00Z"));
    private UsageMeter meter = new UsageMeter(store, UsageLimits.DEFAULT, clock);

    private void call(String user, @Nullable ServiceCharge charge, CallResult result) {
        meter.ended(Calls.request(user, "pay", "order"), Calls.system("pay", charge), result);
    }

    private void calls(int times, String user, ServiceCharge charge) {
        for (int i = 0; i < times; i++) {
            call(user, charge, GOOD);
        }
    }

    private void restart() {
        meter.close();
        meter = new UsageMeter(store, UsageLimits.DEFAULT, clock);
    }

    private List<UsageLine> lines(Group... groups) {
        return meter.find(OPERATOR, new UsageQuery(LONG_AGO, FAR, Set.of(groups)));
    }

    private UsageLine line() {
        assertThat(lines()).hasSize(1);
        return lines().getFirst();
    }

    private void costs(String charge, Group... groups) {
        BigDecimal sum = lines(groups).stream().map(UsageLine::charge).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(sum).isEqualByComparingTo(charge);
    }

    @Test
    void freeCostsNothingAndSaysItsCurrency() {
        call("world", new ServiceCharge(Model.FREE, BigDecimal.ZERO, Calls.EUR, null, null), GOOD);
        assertThat(line().calls()).isEqualTo(1);
        assertThat(line().charge()).isZero();
        assertThat(line().currency()).isEqualTo(Calls.EUR);
    }

    @Test
    void withoutAChargeCallsAreCountedAlone() {
        call("world", null, GOOD);
        assertThat(line().calls()).isEqualTo(1);
        assertThat(line().currency()).isNull();
    }

    @Test
    void eachCallIsAUnitAndSumsAreExact() {
        calls(10, "world", perCall("0.1"));
        assertThat(line().charge()).isEqualTo(new BigDecimal("1.0"));
    }

    @Test
    void unitsComeFromTheRequestWhereTheChargeNamesTheirPlace() {
        call("world", tiered("0.02", "/pages"), about("12"));
        call("world", tiered("0.02", "/pages"), about("0.5"));
        call("world", tiered("0.02", "/pages"), GOOD);
        costs("0.25");
        assertThat(line().calls()).isEqualTo(3);
        assertThat(line().unpriced()).isEqualTo(1);
    }

    @Test
    void aPercentageIsOfTheAmountOfEachCall() {
        call("world", percentage("1.5"), about("12.50"));
        call("world", percentage("1.5"), about("0.01"));
        call("world", percentage("1.5"), about("-100"));
        call("world", percentage("1.5"), GOOD);
        costs("0.18765");
        assertThat(line().unpriced()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "200,, 1, 0, 1",
        "302,, 1, 0, 1",
        "404,, 1, 1, 0",
        "429,, 1, 1, 0",
        "503,, 1, 1, 0",
        "200, the answer broke off, 1, 1, 0",
        "200, the caller went away, 1, 0, 1",
        "200, revoked, 1, 0, 1",
        "0, the caller went away, 0, 0, 0",
        "0, timed out, 0, 0, 0"
    })
    void onlyServedCallsCost(int status, @Nullable String failure, long calls, long failed, String charge) {
        call("world", perCall("1"), result(status, failure));
        if (calls == 0) {
            assertThat(lines()).isEmpty();
            return;
        }
        assertThat(line().calls()).isEqualTo(calls);
        assertThat(line().failed()).isEqualTo(failed);
        assertThat(line().charge()).isEqualByComparingTo(charge);
    }

    @ParameterizedTest
    @CsvSource({"DAY, 0, 1", "DAY, 1, 2", "MONTH, 1, 1", "MONTH, 2, 2", "YEAR, 300, 1", "YEAR, 340, 2"})
    void aFlatChargeIsDueOnceForEachClientAndPeriodWithUse(Period period, int days, int charges) {
        ServiceCharge flat = flat("9.90", period);
        calls(3, "world/ada", flat);
        calls(2, "world/bob", flat);
        calls(1, "other/ada", flat);
        restart();
        calls(2, "world/ada", flat);
        costs("19.80");
        clock.pass(Duration.ofDays(days));
        calls(2, "world/ada", flat);
        restart();
        calls(2, "world/bob", flat);
        BigDecimal all = new BigDecimal("9.90").multiply(BigDecimal.valueOf(1 + charges));
        costs(all.toString());
        costs(all.toString(), Group.USER, Group.DAY);
    }

    @Test
    void aFailedCallMakesNoFlatChargeDue() {
        call("world", flat("9.90", Period.YEAR), result(500, null));
        costs("0");
    }

    @Test
    void aFlatChargeFallsDueOnTheDayOfItsFirstUse() {
        call("world", flat("5", Period.YEAR), GOOD);
        clock.pass(Duration.ofDays(40));
        restart();
        call("world", flat("5", Period.YEAR), GOOD);
        assertThat(lines(Group.MONTH))
                .extracting(line -> line.charge().intValue())
                .containsExactly(5, 0);
    }

    @Test
    void tiersGoByTheUnitsOfTheMonthAndSplitACallAcrossThem() {
        ServiceCharge charge = tiered("1", "/pages", "10", "0.5", "20", "0.1");
        call("world/ada", charge, about("8"));
        call("world/bob", charge, about("4"));
        costs("11");
        call("world/ada", charge, about("10"));
        costs("15.2");
        call("other", charge, about("1"));
        costs("16.2");
    }

    @Test
    void tiersGoOnAfterARestartAndBeginAnewWithTheMonth() {
        ServiceCharge charge = tiered("1", null, "3", "0.5");
        calls(2, "world", charge);
        restart();
        calls(2, "world", charge);
        costs("3.5");
        clock.pass(Duration.ofDays(1));
        calls(1, "world", charge);
        assertThat(lines(Group.MONTH).getLast().charge()).isEqualByComparingTo("4.0");
        clock.pass(Duration.ofDays(1));
        calls(4, "world", charge);
        restart();
        calls(1, "world", charge);
        assertThat(lines(Group.MONTH))
                .extracting(UsageLine::charge)
                .satisfiesExactly(
                        january -> assertThat(january).isEqualByComparingTo("4.0"),
                        february -> assertThat(february).isEqualByComparingTo("4.0"));
    }

    @Test
    void aChangedPriceCountsFromThenOnOnlyAndTheUnitsOfTheMonthStay() {
        calls(5, "world", perCall("1"));
        costs("5");
        calls(5, "world", tiered("2", null, "8", "0.5"));
        costs("12");
        calls(1, "world", perCall("3"));
        costs("15");
        calls(1, "world", flat("10", Period.MONTH));
        calls(1, "world", flat("20", Period.MONTH));
        costs("25");
    }

    @Test
    void currenciesAreNeverAddedUp() {
        call("world", perCall("1"), GOOD);
        call("world", new ServiceCharge(Model.PER_UNIT, BigDecimal.TEN, Currency.getInstance("USD"), null, null), GOOD);
        assertThat(lines())
                .extracting(line -> line.charge() + " " + line.currency())
                .containsExactly("1 EUR", "10 USD");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-01-01T00:00:00Z | 2026-01-01T00:00:00Z | no day",
                "2026-01-01T08:00:00Z | 2026-01-02T00:00:00Z | 2026-01-01T00:00:00Z",
                "2026-01-01T00:00:00Z | 2056-01-02T00:00:00Z | at most 3660"
            })
    void refusesTimesThatItCannotTell(Instant from, Instant to, String why) {
        assertThatThrownBy(() -> new UsageQuery(from, to, Set.of())).hasMessageContaining(why);
    }

    @Test
    void refusesChargesThatMakeNoSense() {
        assertThatThrownBy(() -> tiered("1", null, "5", "0.5", "5", "0.4")).hasMessageContaining("ascending");
        assertThatThrownBy(() -> tiered("1", null, "0", "0.5")).hasMessageContaining("more than 0");
        assertThatThrownBy(() -> tiered("1", null, "5", "-1")).hasMessageContaining("negative");
        assertThatThrownBy(() -> tiered("1", "pages")).hasMessageContaining("begins with '/'");
        ServiceCharge tiered = tiered("1", null, "5", "0.5");
        assertThatThrownBy(() -> new ServiceCharge(
                        Model.PERCENTAGE, BigDecimal.ONE, Calls.EUR, null, null, null, tiered.tiers()))
                .hasMessageContaining("has tiers");
        assertThatThrownBy(() ->
                        new ServiceCharge(Model.FREE, BigDecimal.ZERO, Calls.EUR, null, null, "/amount", List.of()))
                .hasMessageContaining("leave amountAt out");
    }
}
