package io.intertwine.sif.dtda;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.sif.SifError;
import io.intertwine.api.sif.dtda.CallTickets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/// The tickets of calls that are under way in this process: 144 random bits each, a bounded number.
public final class LocalCallTickets implements CallTickets {
    private static final int RANDOM_BYTES = 18;
    private static final Base64.Encoder WORDS = Base64.getUrlEncoder();

    private final ConcurrentMap<String, Ticketed> calls = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private final SecureRandom random = new SecureRandom();
    private final int most;

    /// @param most calls at once; one more fails with `sdc.too-many-calls`
    public LocalCallTickets(int most) {
        this.most = most;
    }

    @Override
    public String issue(Ticketed call) {
        if (count.incrementAndGet() > most) {
            count.decrementAndGet();
            throw new IntertwineException(
                    SifError.TOO_MANY_CALLS,
                    "There are " + most + " calls under way, which is the limit: wait until some have ended.");
        }
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        String ticket = WORDS.encodeToString(bytes);
        calls.put(ticket, call);
        return ticket;
    }

    @Override
    public Optional<Ticketed> find(String ticket) {
        return Optional.ofNullable(calls.get(ticket));
    }

    @Override
    public void end(String ticket) {
        if (calls.remove(ticket) != null) {
            count.decrementAndGet();
        }
    }
}
