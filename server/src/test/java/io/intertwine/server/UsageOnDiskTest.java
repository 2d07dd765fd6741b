package io.intertwine.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.Clause;
import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.CallRequest;
import io.intertwine.api.access.ClientId;
import io.intertwine.api.access.Role;
import io.intertwine.api.access.Subject;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.Kind;
import io.intertwine.api.port.RecordChange;
import io.intertwine.api.port.RecordEdit;
import io.intertwine.api.port.RecordStore;
import io.intertwine.api.port.Stored;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.sdc.CallResult;
import io.intertwine.api.sif.sdc.UsageLine;
import io.intertwine.api.sif.sdc.UsageQuery;
import io.intertwine.api.sif.tpsr.Operation;
import io.intertwine.api.sif.tpsr.ServiceCharge;
import io.intertwine.api.sif.tpsr.ServiceCharge.Model;
import io.intertwine.api.sif.tpsr.ServiceCharge.Period;
import io.intertwine.api.sif.tpsr.ServiceLevel;
import io.intertwine.api.sif.tpsr.ThirdPartyRegistration;
import io.intertwine.api.sif.tpsr.ThirdPartySystem;
import io.intertwine.sif.sdc.UsageLimits;
import io.intertwine.sif.sdc.UsageMeter;
import io.intertwine.store.rocksdb.RocksDatabase;
import io.intertwine.store.rocksdb.RocksRecordStore;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Usage in the store of the server: what is read back is what was written, to the last digit.
@Clause("8.2.4")
class UsageOnDiskTest {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Operation ORDER = new Operation("order", "POST", "/orders", null, false, List.of());
    private static final ThirdPartySystemId PAY = new ThirdPartySystemId("pay");

    /// Stores, and then says that it did not.
    private record Doubtful(RecordStore store, AtomicBoolean isInDoubt) implements RecordStore {
        @Override
        public <T extends Record> Stored<T> put(Kind<T> kind, String key, T value, long expected) {
            Stored<T> stored = store.put(kind, key, value, expected);
            if (isInDoubt.get()) {
                throw new IntertwineException(CommonError.STORE, "Nobody knows.");
            }
            return stored;
        }

        @Override
        public <T extends Record> Optional<Stored<T>> find(Kind<T> kind, String key) {
            return store.find(kind, key);
        }

        @Override
        public <T extends Record> Page<Stored<T>> scan(Kind<T> kind, String prefix, PageRequest page) {
            return store.scan(kind, prefix, page);
        }

        @Override
        public boolean remove(Kind<?> kind, String key, long expected) {
            return store.remove(kind, key, expected);
        }

        @Override
        public void change(List<RecordEdit> edits) {
            store.change(edits);
        }

        @Override
        public AutoCloseable onChange(Consumer<RecordChange> listener) {
            return store.onChange(listener);
        }

        @Override
        public void close() {
            store.close();
        }
    }

    private static void call(UsageMeter meter, @Nullable String user, ServiceCharge charge, String units) {
        Subject subject = new Subject(new ClientId("world"), Role.METAVERSE_SYSTEM, user);
        ThirdPartySystem system = new ThirdPartySystem(
                new ThirdPartyRegistration(
                        PAY,
                        "payment",
                        "Pay",
                        Set.of(),
                        JsonObject.EMPTY,
                        charge,
                        ServiceLevel.NONE,
                        List.of(),
                        JsonObject.EMPTY,
                        null,
                        null),
                new ClientId("owner"),
                Instant.EPOCH,
                null,
                Map.of(),
                1);
        meter.ended(
                new CallRequest(subject, PAY, "shop", ORDER, null, null),
                system,
                new CallResult(200, Duration.ofMillis(3), null, new BigDecimal(units)));
    }

    @Test
    void whatMayHaveBeenStoredCountsOnce(@TempDir Path folder) {
        AtomicBoolean isInDoubt = new AtomicBoolean();
        RocksDatabase database = RocksDatabase.open(folder);
        try (RecordStore store = new Doubtful(new RocksRecordStore(database), isInDoubt)) {
            UsageMeter meter = new UsageMeter(store, UsageLimits.DEFAULT, InstantSource.system());
            for (int i = 0; i < 3; i++) {
                isInDoubt.set(true);
                call(meter, "ada", percentage(), "1200");
                call(meter, null, percentage(), "0.0000001");
                call(meter, "ada", flat(), "1");
                assertThatThrownBy(meter::flush).hasMessageContaining("Nobody knows.");
                isInDoubt.set(false);
                meter.flush();
            }
            UsageLine all = line(new UsageMeter(store, UsageLimits.DEFAULT, InstantSource.system()));
            assertThat(all.calls()).isEqualTo(9);
            assertThat(all.charge()).isEqualByComparingTo("69.0000000045");
        } finally {
            database.close();
        }
    }

    private static ServiceCharge percentage() {
        return new ServiceCharge(Model.PERCENTAGE, new BigDecimal("1.50"), EUR, null, null, "/amount", List.of());
    }

    private static ServiceCharge flat() {
        return new ServiceCharge(Model.FLAT, new BigDecimal("15E0"), EUR, null, Period.YEAR);
    }

    private static UsageLine line(UsageMeter meter) {
        Subject operator = new Subject(new ClientId("operator"), Role.OPERATOR, null);
        Instant today = Instant.now().truncatedTo(ChronoUnit.DAYS);
        UsageQuery query = new UsageQuery(today.minus(Duration.ofDays(2)), today.plus(Duration.ofDays(2)), Set.of());
        return meter.find(operator, query).getFirst();
    }
}
