package io.intertwine.bench;

import io.intertwine.api.access.ClientId;
import io.intertwine.api.access.Role;
import io.intertwine.api.access.Subject;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.tpsaa.GrantKey;
import io.intertwine.api.sif.tpsr.Operation;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// Users of a hundred metaverse systems, each with a grant at ten third-party systems.
final class AccessLoad {
    static final int CLIENTS = 100;
    static final int SYSTEMS = 10;
    static final Operation PAY = new Operation("pay", "POST", "/payments", null, false, List.of(Set.of("pay")));
    private static final int CALLS = 1 << 16;

    private AccessLoad() {}

    static String client(int number) {
        return "world-" + number;
    }

    static String system(int number) {
        return "shop-" + number;
    }

    /// The key of one of so many grants.
    static GrantKey key(int number) {
        int user = number / SYSTEMS;
        return new GrantKey(
                new ClientId(client(user % CLIENTS)), "user-" + user, new ThirdPartySystemId(system(number % SYSTEMS)));
    }

    static Subject subject(GrantKey key) {
        return new Subject(key.metaverse(), Role.METAVERSE_SYSTEM, key.user());
    }

    /// Random ones of so many grants.
    static GrantKey[] keys(int grants) {
        Random random = new Random(7);
        GrantKey[] keys = new GrantKey[CALLS];
        for (int i = 0; i < CALLS; i++) {
            keys[i] = key(random.nextInt(grants));
        }
        return keys;
    }
}
