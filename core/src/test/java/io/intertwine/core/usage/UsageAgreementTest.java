package io.intertwine.core.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.Clause;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.ClientId;
import io.intertwine.api.access.Role;
import io.intertwine.api.access.Subject;
import io.intertwine.api.sif.sdc.CallResult;
import io.intertwine.api.sif.sdc.UsageLine;
import io.intertwine.api.sif.sdc.UsageQuery;
import io.intertwine.api.sif.sdc.UsageQuery.Group;
import io.intertwine.api.sif.tpsr.ServiceCharge;
import io.intertwine.api.sif.tpsr.ServiceCharge.Model;
import io.intertwine.api.sif.tpsr.ServiceCharge.Period;
import io.intertwine.conformance.fake.SettableClock;
import io.intertwine.sif.sdc.UsageLimits;
import io.intertwine.sif.sdc.UsageMeter;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A meter agrees with a plain ledger, whatever happens: many callers at once, changed charges, months
/// that end, a store that fails without saying whether it stored, and restarts.
@Clause({"8.2.1", "8.2.4"})
class UsageAgreementTest {
    private static final Subject OPERATOR = new Subject(new ClientId("operator"), Role.OPERATOR, null);
    private static final int PHASES = 25;
    private static final int CALLERS = 4;
    private static final int CALLS = 150;
    private static final List<String> USERS = List.of("world/ada", "world/bob", "world", "other/ada", "third/eve");
    private static final List<String> SYSTEMS = List.of("pay", "print", "map");
    private static final List<Period> PERIODS = List.of(Period.values());
    private static final List<String> OPERATIONS = List.of("order", "read");

    private record World(UnsureStore store, SettableClock clock, Ledger ledger, Map<String, ServiceCharge> charges) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void agreesWithALedger(long seed) throws Exception {
        Random random = new Random(seed);
        SettableClock clock = new SettableClock(Instant.parse("2026-01-20T10:00:00Z"));
        World world = new World(new UnsureStore(seed), clock, new Ledger(), new TreeMap<>());
        UsageMeter meter = meter(world);
        for (int phase = 0; phase < PHASES; phase++) {
            SYSTEMS.forEach(system -> world.charges().put(system, charge(random)));
            boolean isUnsure = random.nextInt(3) > 0;
            world.store().failOneIn(isUnsure ? 4 : 0);
            callAtOnce(world, meter, random.nextLong());
            world.store().failOneIn(0);
            if (random.nextBoolean()) {
                meter.close();
                meter = meter(world);
            } else if (random.nextBoolean()) {
                meter.flush();
                meter = meter(world); // a crash after everything was stored
            }
            compare(world, meter);
            clock.pass(Duration.ofHours(random.nextInt(24 * 9)));
        }
        assertThat(world.store().failures()).isPositive();
    }

    private static UsageMeter meter(World world) {
        return new UsageMeter(world.store(), UsageLimits.DEFAULT, world.clock());
    }

    private static ServiceCharge charge(Random random) {
        Currency currency = Currency.getInstance(random.nextInt(5) == 0 ? "USD" : "EUR");
        BigDecimal amount = BigDecimal.valueOf(random.nextInt(1, 1000), 2);
        Period period = PERIODS.get(random.nextInt(PERIODS.size()));
        return switch (random.nextInt(6)) {
            case 0 -> new ServiceCharge(Model.FREE, BigDecimal.ZERO, currency, null, null);
            case 1 -> new ServiceCharge(Model.FLAT, amount, currency, null, period);
            case 2 -> new ServiceCharge(Model.PERCENTAGE, amount, currency, null, null, "/amount", List.of());
            case 3 -> new ServiceCharge(Model.PER_UNIT, amount, currency, null, null);
            default -> {
                ServiceCharge tiers = Calls.tiered("1", null, "50", "0.9", "200", "0.35", "900", "0");
                String place = random.nextBoolean() ? "/pages" : null;
                yield new ServiceCharge(Model.PER_UNIT, amount, currency, "page", null, place, tiers.tiers());
            }
        };
    }

    /// Callers, and somebody who flushes all the time.
    private static void callAtOnce(World world, UsageMeter meter, long seed) throws InterruptedException {
        CountDownLatch callers = new CountDownLatch(CALLERS);
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            for (int i = 0; i < CALLERS; i++) {
                Random random = new Random(seed + i);
                threads.execute(() -> {
                    for (int call = 0; call < CALLS; call++) {
                        call(world, meter, random);
                    }
                    callers.countDown();
                });
            }
            threads.execute(() -> {
                while (callers.getCount() > 0) {
                    tryToFlush(meter);
                }
            });
            callers.await();
        }
    }

    private static void tryToFlush(UsageMeter meter) {
        try {
            meter.flush();
        } catch (IntertwineException e) {
            assertThat(e.code().id()).isEqualTo("intertwine.store");
        }
    }

    private static void call(World world, UsageMeter meter, Random random) {
        String user = USERS.get(random.nextInt(USERS.size()));
        String system = SYSTEMS.get(random.nextInt(SYSTEMS.size()));
        String operation = OPERATIONS.get(random.nextInt(OPERATIONS.size()));
        ServiceCharge charge = Objects.requireNonNull(world.charges().get(system));
        CallResult result = switch (random.nextInt(8)) {
            case 0 -> Calls.result(503, null);
            case 1 -> Calls.result(0, "timed out");
            case 2 -> Calls.GOOD;
            default -> Calls.about(Integer.toString(random.nextInt(4)));
        };
        meter.ended(Calls.request(user, system, operation), Calls.system(system, charge), result);
        LocalDate day = LocalDate.ofInstant(world.clock().instant(), ZoneOffset.UTC);
        world.ledger().add(user, system, operation, charge, result, day);
    }

    private static void compare(World world, UsageMeter meter) {
        assertThat(found(
                        meter,
                        line -> name(line) + " " + line.of().system() + " "
                                + line.of().operation() + " " + line.of().day(),
                        line -> line.calls() + " " + line.failed() + " " + line.unpriced(),
                        Group.CLIENT,
                        Group.USER,
                        Group.SYSTEM,
                        Group.OPERATION,
                        Group.DAY))
                .isEqualTo(world.ledger().calls());
        assertThat(found(
                        meter,
                        line -> line.of().client() + " " + line.of().system() + " "
                                + line.of().month() + " " + line.currency(),
                        line -> Ledger.plain(line.charge()),
                        Group.CLIENT,
                        Group.SYSTEM,
                        Group.MONTH))
                .isEqualTo(world.ledger().charges());
    }

    private static String name(UsageLine line) {
        return Stream.of(line.of().client(), line.of().user())
                .filter(Objects::nonNull)
                .map(Object::toString)
                .collect(Collectors.joining("/"));
    }

    /// Counts of lines that differ by their currency alone are one.
    private static Map<String, String> found(
            UsageMeter meter, Function<UsageLine, String> key, Function<UsageLine, String> value, Group... groups) {
        Map<String, String> found = new TreeMap<>();
        UsageQuery query = new UsageQuery(
                Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2028-01-01T00:00:00Z"), Set.of(groups));
        meter.find(OPERATOR, query)
                .forEach(line -> found.merge(key.apply(line), value.apply(line), UsageAgreementTest::sum));
        return found;
    }

    private static String sum(String one, String other) {
        String[] a = one.split(" ", -1);
        String[] b = other.split(" ", -1);
        return Stream.iterate(0, i -> i < a.length, i -> i + 1)
                .map(i -> Long.toString(Long.parseLong(a[i]) + Long.parseLong(b[i])))
                .collect(Collectors.joining(" "));
    }
}
