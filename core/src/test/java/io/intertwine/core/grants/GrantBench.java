package io.intertwine.core.grants;

import io.intertwine.api.access.ClientId;
import io.intertwine.api.access.Role;
import io.intertwine.api.access.Subject;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.RecordStore;
import io.intertwine.api.port.SecretBox;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.tpsaa.Grant;
import io.intertwine.api.sif.tpsaa.GrantKey;
import io.intertwine.api.sif.tpsaa.Link;
import io.intertwine.api.sif.tpsaa.LinkRequest;
import io.intertwine.api.sif.tpsaa.LogInAnswer;
import io.intertwine.conformance.fake.ListedSystems;
import io.intertwine.conformance.fake.ScriptedAuthority;
import io.intertwine.conformance.fake.SettableClock;
import io.intertwine.core.memory.MemoryRecordStore;
import io.intertwine.core.memory.MemorySecretBox;
import io.intertwine.sif.tpsaa.Grants;
import io.intertwine.sif.tpsaa.TpsaaLimits;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// Grants over a store in memory, with systems `shop` (links at once), `bank` (browser) and `headset` (device).
final class GrantBench implements AutoCloseable {
    static final String BROWSER = "the browser of the user";
    static final Subject WORLD = new Subject(new ClientId("world"), Role.METAVERSE_SYSTEM, null);
    static final Subject OTHER_WORLD = new Subject(new ClientId("other"), Role.METAVERSE_SYSTEM, null);
    static final Subject OPERATOR = new Subject(new ClientId("operator"), Role.OPERATOR, null);
    static final Subject BANK_OWNER = new Subject(new ClientId("bank-owner"), Role.THIRD_PARTY_SYSTEM, null);
    static final ThirdPartySystemId SHOP = new ThirdPartySystemId("shop");
    static final ThirdPartySystemId BANK = new ThirdPartySystemId("bank");
    static final ThirdPartySystemId HEADSET = new ThirdPartySystemId("headset");
    static final TpsaaLimits LIMITS = new TpsaaLimits(
            1_000,
            Duration.ofMinutes(10),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofHours(1),
            Duration.ofDays(30),
            100);

    final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
    final RecordStore records;
    final SecretBox box;
    final ListedSystems systems = new ListedSystems();
    final ScriptedAuthority authority = new ScriptedAuthority(clock);
    final List<Grant> told = new CopyOnWriteArrayList<>();
    Grants grants;

    GrantBench() {
        this(new MemoryRecordStore());
    }

    GrantBench(RecordStore records) {
        this.records = records;
        box = new MemorySecretBox();
        systems.add("shop", "shop-owner", strategy("now"));
        systems.add("bank", "bank-owner", strategy("browser"));
        systems.add("headset", "headset-owner", strategy("device"));
        grants = started();
    }

    static JsonObject strategy(String name) {
        return JsonObject.EMPTY.with("strategy", JsonValue.of(name));
    }

    private Grants started() {
        Grants made = new Grants(
                new Grants.Parts(records, box, authority, systems, () -> URI.create("http://localhost/v1/log-in")),
                LIMITS,
                clock);
        made.start();
        made.onChange(told::add);
        return made;
    }

    /// Ends and starts again on the same store.
    void restart() {
        grants.close();
        grants = started();
    }

    static GrantKey key(String user, ThirdPartySystemId system) {
        return new GrantKey(WORLD.client(), user, system);
    }

    static LinkRequest request(String user, ThirdPartySystemId system) {
        return new LinkRequest(system, user, Set.of(), null, JsonObject.EMPTY);
    }

    Link link(String user, ThirdPartySystemId system) {
        Link link = grants.link(WORLD, request(user, system));
        if (link instanceof Link.LogIn) {
            grants.begin(authority.state(), BROWSER);
        }
        return link;
    }

    Grant linked(String user) {
        return link(user, SHOP).grant();
    }

    Grant now(Grant grant) {
        return grants.find(OPERATOR, grant.id()).orElseThrow();
    }

    LogInAnswer answer() {
        return answer(authority.state(), null, ScriptedAuthority.ISSUER);
    }

    static LogInAnswer answer(String state, @Nullable String error, @Nullable String issuer) {
        return new LogInAnswer(BANK, BROWSER, state, error == null ? "code" : null, error, issuer);
    }

    @Override
    public void close() {
        grants.close();
    }
}
