package io.intertwine.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.Clause;
import io.intertwine.api.access.ClientId;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

@Clause("8.2.4")
class ServiceTest {
    private static final ThirdPartySystemId PAY = new ThirdPartySystemId("pay");
    private static final ClientId GREEDY = new ClientId("greedy");
    private static final ClientId LATE = new ClientId("late");

    private final Service service =
            new Service(PAY, CallLimits.DEFAULT, new CallFigures(PAY, new SimpleMeterRegistry()));

    private int takeAll(ClientId client) {
        int taken = 0;
        while (service.enter(client)) {
            taken++;
        }
        return taken;
    }

    @Test
    void aClientAloneGetsMostOfTheSlotsAndLeavesRoomForAnother() {
        int first = takeAll(GREEDY);
        assertThat(first).isEqualTo(205);
        assertThat(takeAll(LATE)).isEqualTo(41);
    }

    @Test
    void whatIsGivenBackGoesToWhoHasLess() {
        int first = takeAll(GREEDY);
        takeAll(LATE);
        for (int i = 0; i < first / 2; i++) {
            service.leave(GREEDY);
        }
        takeAll(LATE);
        takeAll(GREEDY);
        assertThat(service.underWay()).isLessThanOrEqualTo(CallLimits.DEFAULT.atOnce());
        assertThat(takeAll(new ClientId("third"))).isPositive();
    }

    @Test
    void everySlotIsGivenBack() {
        int taken = takeAll(GREEDY);
        for (int i = 0; i < taken; i++) {
            service.leave(GREEDY);
        }
        assertThat(service.underWay()).isZero();
        assertThat(takeAll(GREEDY)).isEqualTo(taken);
    }
}
