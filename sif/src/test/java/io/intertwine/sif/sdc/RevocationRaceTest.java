package io.intertwine.sif.sdc;

import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.Clause;
import io.intertwine.api.access.CallRequest;
import io.intertwine.api.access.ClientId;
import io.intertwine.api.access.Role;
import io.intertwine.api.access.Subject;
import io.intertwine.api.flow.FlowId;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.sdc.Admission.Forward;
import io.intertwine.api.sif.sdc.ServiceCall;
import io.intertwine.api.sif.tpsr.Operation;
import io.intertwine.api.sif.tpsr.ServiceLevel;
import io.intertwine.api.sif.tpsr.ThirdPartyRegistration;
import io.intertwine.api.sif.tpsr.ThirdPartySystem;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Two revocations and the wish to be told of one, at the same instant.
@Clause({"8.2.3", "8.2.4"})
class RevocationRaceTest {
    private static UnderWay call() {
        ThirdPartySystemId pay = new ThirdPartySystemId("pay");
        Operation operation = new Operation("read", "GET", "/", null, true, List.of());
        ThirdPartyRegistration registration = new ThirdPartyRegistration(
                pay,
                "t",
                "t",
                Set.of(),
                JsonObject.EMPTY,
                null,
                ServiceLevel.NONE,
                List.of(),
                JsonObject.EMPTY,
                null,
                null);
        ThirdPartySystem system =
                new ThirdPartySystem(registration, new ClientId("pay"), Instant.EPOCH, null, Map.of(), 1);
        Subject ada = new Subject(new ClientId("world"), Role.METAVERSE_SYSTEM, "ada");
        return new UnderWay(
                new CallRequest(ada, pay, "a", operation, null, null),
                new Forward(
                        FlowId.fresh(),
                        ada,
                        system,
                        operation,
                        new ServiceCall(pay, "a", "GET", "/", null, Map.of(), null),
                        null,
                        null,
                        "GET",
                        URI.create("http://x/"),
                        Map.of(),
                        "ticket"));
    }

    @Test
    void theTaskRunsExactlyOnce() throws Exception {
        for (int i = 0; i < 2000; i++) {
            UnderWay call = call();
            AtomicInteger runs = new AtomicInteger();
            CountDownLatch go = new CountDownLatch(1);
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (Runnable deed :
                        List.<Runnable>of(call::revoke, call::revoke, () -> call.onRevoked(runs::incrementAndGet))) {
                    var _ = threads.submit(() -> {
                        go.await();
                        deed.run();
                        return null;
                    });
                }
                go.countDown();
            }
            assertThat(runs).hasValue(1);
        }
    }
}
