package io.intertwine.bench;

import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.SecretBox;
import io.intertwine.api.port.UserAuthority;
import io.intertwine.api.sif.tpsaa.GrantCheck;
import io.intertwine.api.sif.tpsaa.GrantKey;
import io.intertwine.api.sif.tpsaa.LinkRequest;
import io.intertwine.api.sif.tpsaa.LogInAnswer;
import io.intertwine.api.sif.tpsaa.UserCredential;
import io.intertwine.api.sif.tpsr.ThirdPartySystem;
import io.intertwine.conformance.fake.ListedSystems;
import io.intertwine.core.memory.MemoryRecordStore;
import io.intertwine.sif.tpsaa.Grants;
import io.intertwine.sif.tpsaa.TpsaaLimits;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// So many users, linked one after the other with third-party systems that say yes at once.
final class LinkedUsers {
    private static @Nullable LinkedUsers shared;

    private final Grants grants;
    private final int count;

    /// Those of this process: linking so many takes minutes.
    static synchronized LinkedUsers shared(int count) {
        LinkedUsers users = shared;
        if (users == null || users.count != count) {
            users = new LinkedUsers(count);
            shared = users;
        }
        return users;
    }

    private LinkedUsers(int count) {
        this.count = count;
        ListedSystems systems = new ListedSystems();
        for (int i = 0; i < AccessLoad.SYSTEMS; i++) {
            systems.add(AccessLoad.system(i), "provider", JsonObject.EMPTY);
        }
        grants = new Grants(
                new Grants.Parts(
                        new MemoryRecordStore(),
                        new OpenBox(),
                        new Yes(),
                        systems,
                        () -> URI.create("https://world.example/v1/log-in")),
                TpsaaLimits.DEFAULT,
                InstantSource.system());
        Progress progress = new Progress(System.out, "linking users", count);
        for (int i = 0; i < count; i++) {
            GrantKey key = AccessLoad.key(i);
            grants.link(
                    AccessLoad.subject(key),
                    new LinkRequest(key.system(), key.user(), Set.of(), null, JsonObject.EMPTY));
            progress.at(i + 1);
        }
    }

    GrantCheck grants() {
        return grants;
    }

    /// Nothing secret is in it.
    private static final class OpenBox implements SecretBox {
        @Override
        public byte[] seal(String context, byte[] clear) {
            return clear;
        }

        @Override
        public byte[] open(String context, byte[] sealed) {
            return sealed;
        }
    }

    /// Knows everybody, and lets them pay.
    private static final class Yes implements UserAuthority {
        private static final Answered ANSWER =
                new Answered("u-7", Set.of("pay", "show"), JsonObject.EMPTY, null, false, null);

        @Override
        public List<String> faults(JsonObject security) {
            return List.of();
        }

        @Override
        public Begun begin(ThirdPartySystem system, LinkRequest request, URI callback, String state) {
            return new Begun.Done(ANSWER);
        }

        @Override
        public Answered complete(ThirdPartySystem system, JsonObject memory, LogInAnswer answer) {
            return ANSWER;
        }

        @Override
        public Polled poll(ThirdPartySystem system, JsonObject memory) {
            return new Polled.Done(ANSWER);
        }

        @Override
        public Answered renew(ThirdPartySystem system, JsonObject secrets) {
            return ANSWER;
        }

        @Override
        public void revoke(ThirdPartySystem system, JsonObject secrets) {}

        @Override
        public UserCredential credential(ThirdPartySystem system, Answered answered, long version) {
            return new UserCredential(Map.of(), Map.of(), null, version);
        }
    }
}
