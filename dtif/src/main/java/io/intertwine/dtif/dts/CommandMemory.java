package io.intertwine.dtif.dts;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.dtif.TwinError;
import io.intertwine.api.dtif.dts.CommandOutcome;
import io.intertwine.api.dtif.dts.CommandOutcome.Rejected;
import io.intertwine.api.port.Kind;
import io.intertwine.api.port.RecordStore;
import io.intertwine.api.port.Stored;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/// Sees to it that a command with a key is executed once: repeats get the same answer, also after a restart.
///
/// The key is on disk before the command is forwarded. Who repeats a key while its command is under way waits
/// for the one answer.
final class CommandMemory {
    private static final Kind<CommandRecord> COMMAND = new Kind<>("command", CommandRecord.class);
    private static final int BATCH = 500;

    private final RecordStore records;
    private final InstantSource clock;
    private final Duration kept;
    private final ConcurrentMap<String, Underway> underway = new ConcurrentHashMap<>();

    private record Underway(String command, CompletableFuture<CommandOutcome> answer) {}

    CommandMemory(RecordStore records, InstantSource clock, Duration kept) {
        this.records = records;
        this.clock = clock;
        this.kept = kept;
    }

    /// @param key       unique among all callers
    /// @param command   what is asked, in words that differ when the command differs
    /// @param admission asked only when the key is new; a rejection is not remembered
    CommandOutcome once(
            String key, String command, Supplier<Optional<Rejected>> admission, Supplier<CommandOutcome> execution) {
        Underway mine = new Underway(command, new CompletableFuture<>());
        Underway other = underway.putIfAbsent(key, mine);
        if (other != null) {
            checkSame(key, command, other.command());
            return await(other.answer());
        }
        try {
            CommandOutcome outcome = rememberedOrNew(key, command, admission, execution);
            mine.answer().complete(outcome);
            return outcome;
        } catch (RuntimeException e) {
            mine.answer().completeExceptionally(e);
            throw e;
        } finally {
            underway.remove(key, mine);
        }
    }

    private CommandOutcome rememberedOrNew(
            String key, String command, Supplier<Optional<Rejected>> admission, Supplier<CommandOutcome> execution) {
        var known = records.find(COMMAND, key);
        if (known.isPresent()) {
            checkSame(key, command, known.get().value().command());
            return known.get().value().answer();
        }
        Optional<Rejected> rejection = admission.get();
        if (rejection.isPresent()) {
            return rejection.get();
        }
        Stored<CommandRecord> begun =
                records.put(COMMAND, key, CommandRecord.begun(command, clock.instant()), RecordStore.NONE);
        CommandOutcome outcome = execution.get();
        records.put(COMMAND, key, begun.value().answered(outcome), begun.revision());
        return outcome;
    }

    private static void checkSame(String key, String command, String first) {
        if (!first.equals(command)) {
            throw new IntertwineException(
                    TwinError.COMMAND_REUSED,
                    "The idempotency key '" + key.substring(key.indexOf('/') + 1)
                            + "' was used for another command: choose a new key for a new command.");
        }
    }

    private static CommandOutcome await(CompletableFuture<CommandOutcome> other) {
        try {
            return other.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof IntertwineException own
                    ? own
                    : new IntertwineException(CommonError.INTERNAL, "The command failed.", e);
        }
    }

    /// Forgets answers that nobody will ask for again.
    void forgetOld() {
        Instant oldest = clock.instant().minus(kept);
        String after = "";
        while (after != null) {
            Page<Stored<CommandRecord>> page = records.scan(COMMAND, "", new PageRequest(after, BATCH));
            page.items().stream()
                    .filter(stored -> stored.value().begun().isBefore(oldest))
                    .forEach(stored -> records.remove(COMMAND, stored.key(), RecordStore.ANY));
            after = page.next();
        }
    }
}
