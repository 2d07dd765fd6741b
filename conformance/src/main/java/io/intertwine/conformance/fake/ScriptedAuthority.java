package io.intertwine.conformance.fake;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.UserAuthority;
import io.intertwine.api.sif.SifError;
import io.intertwine.api.sif.tpsaa.LinkRequest;
import io.intertwine.api.sif.tpsaa.LogInAnswer;
import io.intertwine.api.sif.tpsaa.UserCredential;
import io.intertwine.api.sif.tpsr.ThirdPartySystem;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// An authority without a network: gives numbered tokens that last five minutes, each refresh token good for one use.
///
/// The strategy `now` links at once, `browser` wants a log-in, `device` a code. Any thread may call.
public final class ScriptedAuthority implements UserAuthority {
    /// How long a token is fresh.
    public static final Duration FRESH = Duration.ofMinutes(5);

    public static final String ISSUER = "https://issuer.example";

    private final InstantSource clock;
    private final AtomicInteger tokens = new AtomicInteger();
    private final AtomicInteger renewals = new AtomicInteger();
    private final AtomicInteger polls = new AtomicInteger();
    private final List<String> revoked = new CopyOnWriteArrayList<>();
    private final List<String> states = new CopyOnWriteArrayList<>();
    private volatile String valid = "";
    private volatile String user = "ada";
    private volatile Set<String> permissions = Set.of("read");
    private volatile @Nullable SifError failure;
    private volatile @Nullable CountDownLatch held;
    private volatile boolean typed;
    private volatile boolean slow;
    private volatile boolean renewable = true;
    private volatile @Nullable Instant ends;

    public ScriptedAuthority(InstantSource clock) {
        this.clock = clock;
    }

    /// Every question fails like this, until null is given.
    public void failWith(@Nullable SifError error) {
        failure = error;
    }

    /// Renewals and completions wait for the latch.
    public void hold(CountDownLatch latch) {
        held = latch;
    }

    public void becomeUser(String name) {
        user = name;
    }

    public void permit(Set<String> named) {
        permissions = named;
    }

    public void endAt(Instant time) {
        ends = time;
    }

    public void giveNothingToRenew() {
        renewable = false;
    }

    public void typeCode() {
        typed = true;
    }

    public void askForSlowerPolls() {
        slow = true;
    }

    /// As a registration change, or a crash after the answer: the refresh token that was given last is good no more.
    public void forgetTokens() {
        valid = "";
    }

    public int renewals() {
        return renewals.get();
    }

    public int polls() {
        return polls.get();
    }

    public List<String> revoked() {
        return List.copyOf(revoked);
    }

    /// The state of the latest log-in.
    public String state() {
        return states.getLast();
    }

    @Override
    public List<String> faults(JsonObject security) {
        return List.of();
    }

    @Override
    public Begun begin(ThirdPartySystem system, LinkRequest request, URI callback, String state) {
        check();
        states.add(state);
        Duration goodFor = Duration.ofMinutes(10);
        JsonObject memory = JsonObject.EMPTY.with("verifier", JsonValue.of("verifier of " + state));
        return switch (system.registration().security().text("strategy").orElse("now")) {
            case "browser" -> new Begun.Browser(URI.create(ISSUER + "/auth?state=" + state), memory, goodFor);
            case "device" ->
                new Begun.Device("CODE", URI.create(ISSUER + "/device"), null, memory, goodFor, Duration.ofSeconds(5));
            default -> new Begun.Done(answered());
        };
    }

    private Answered answered() {
        int number = tokens.incrementAndGet();
        valid = "refresh-" + number;
        JsonObject secrets = JsonObject.EMPTY
                .with("access", JsonValue.of("access-" + number))
                .with("refresh", JsonValue.of(valid));
        return new Answered(user, permissions, secrets, clock.instant().plus(FRESH), renewable, ends);
    }

    private void check() {
        SifError error = failure;
        if (error != null) {
            throw new IntertwineException(error, "The authority fails as it was told.");
        }
    }

    private void waitWhileHeld() {
        CountDownLatch latch = held;
        try {
            if (latch != null) {
                latch.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Answered complete(ThirdPartySystem system, JsonObject memory, LogInAnswer answer) {
        check();
        waitWhileHeld();
        if (answer.issuer() != null && !answer.issuer().equals(ISSUER)) {
            throw new IntertwineException(SifError.INVALID_ANSWER, "Another issuer sent the answer.");
        }
        if (answer.error() != null) {
            throw new IntertwineException(SifError.LOGIN_REFUSED, "The log-in was refused: " + answer.error());
        }
        if (!memory.text("verifier").orElse("").equals("verifier of " + answer.state())) {
            throw new IntertwineException(SifError.LOGIN_REFUSED, "The verifier is another's.");
        }
        return answered();
    }

    @Override
    public Polled poll(ThirdPartySystem system, JsonObject memory) {
        polls.incrementAndGet();
        check();
        if (typed) {
            return new Polled.Done(answered());
        }
        return new Polled.NotYet(slow ? Duration.ofSeconds(5) : Duration.ZERO);
    }

    @Override
    public Answered renew(ThirdPartySystem system, JsonObject secrets) {
        renewals.incrementAndGet();
        waitWhileHeld();
        check();
        if (!secrets.text("refresh").orElse("").equals(valid)) {
            throw new IntertwineException(SifError.LOGIN_REFUSED, "The refresh token was used before (invalid_grant).");
        }
        return answered();
    }

    @Override
    public void revoke(ThirdPartySystem system, JsonObject secrets) {
        revoked.add(secrets.text("refresh").orElse(""));
    }

    @Override
    public UserCredential credential(ThirdPartySystem system, Answered answered, long version) {
        return new UserCredential(
                Map.of(
                        "authorization",
                        "Bearer " + answered.secrets().text("access").orElse("")),
                Map.of(),
                answered.fresh(),
                version);
    }
}
