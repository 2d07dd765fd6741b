package io.intertwine.sif.sdc;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.ClientId;
import io.intertwine.api.port.Kind;
import io.intertwine.api.port.RecordStore;
import io.intertwine.api.port.Stored;
import io.intertwine.api.sif.ThirdPartySystemId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.YearMonth;
import java.util.Currency;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Usage in the record store: a record for each day, use and currency, under
/// `month/client/system/day/hash`.
final class UsageRecords {
    private static final Kind<KeptUsage> USAGE = new Kind<>("usage", KeptUsage.class);
    private static final int BATCH = 500;

    /// A record to be stored.
    ///
    /// @param expected the revision that it replaces
    record Write(String key, KeptUsage value, long expected) {}

    private final RecordStore records;

    UsageRecords(RecordStore records) {
        this.records = records;
    }

    static String key(UseOf of, @Nullable Currency currency) {
        String rest = Stream.of(of.owner().value(), of.user(), of.api(), of.operation(), currency)
                .map(part -> part == null ? "-" : part.toString().length() + ":" + part)
                .collect(Collectors.joining(","));
        return pair(of.month(), of.client(), of.system()) + of.day() + "/" + hash(rest);
    }

    private static String pair(YearMonth month, ClientId client, ThirdPartySystemId system) {
        return month + "/" + client + "/" + system + "/";
    }

    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JDK has no SHA-256.", e);
        }
    }

    Optional<Stored<KeptUsage>> find(String key) {
        return records.find(USAGE, key);
    }

    /// Stores it, once: an attempt that seemed to fail may have stored it already.
    void put(Write write) {
        try {
            records.put(USAGE, write.key(), write.value(), write.expected());
        } catch (IntertwineException e) {
            boolean isThere = e.code() == CommonError.CONFLICT
                    && find(write.key())
                            .filter(stored -> stored.value().equals(write.value()))
                            .isPresent();
            if (!isThere) {
                throw e;
            }
        }
    }

    void each(YearMonth month, ClientId client, ThirdPartySystemId system, Consumer<KeptUsage> consumer) {
        each(pair(month, client, system), consumer);
    }

    /// @param client of whom; null for all
    void each(YearMonth month, @Nullable ClientId client, Consumer<KeptUsage> consumer) {
        each(month + "/" + (client == null ? "" : client + "/"), consumer);
    }

    private void each(String prefix, Consumer<KeptUsage> consumer) {
        String after = "";
        while (after != null) {
            Page<Stored<KeptUsage>> page = records.scan(USAGE, prefix, new PageRequest(after, BATCH));
            page.items().forEach(stored -> consumer.accept(stored.value()));
            after = page.next();
        }
    }

    /// Forgets some of what is older than this month.
    ///
    /// @return whether there may be more of it
    boolean forgetSome(YearMonth oldest) {
        String bound = oldest + "/";
        List<Stored<KeptUsage>> old = records.scan(USAGE, "", PageRequest.first(BATCH)).items().stream()
                .filter(stored -> stored.key().compareTo(bound) < 0)
                .toList();
        old.forEach(stored -> records.remove(USAGE, stored.key(), RecordStore.ANY));
        return old.size() == BATCH;
    }
}
