package io.intertwine.sif.dtda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.Clause;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.ClientId;
import io.intertwine.api.access.Role;
import io.intertwine.api.access.Subject;
import io.intertwine.api.flow.FlowId;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.dtda.CallTickets.Ticketed;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

@Clause({"8.2.5", "9.1 step 15"})
class LocalCallTicketsTest {
    private static final Ticketed CALL = new Ticketed(
            FlowId.fresh(),
            new Subject(new ClientId("world"), Role.METAVERSE_SYSTEM, "ada"),
            new ThirdPartySystemId("pay"),
            null);

    private final LocalCallTickets tickets = new LocalCallTickets(100);

    @Test
    void aTicketIsGoodUntilItsCallEnds() {
        String ticket = tickets.issue(CALL);
        assertThat(tickets.find(ticket)).contains(CALL);
        tickets.end(ticket);
        assertThat(tickets.find(ticket)).isEmpty();
        tickets.end(ticket);
    }

    @Test
    void noTwoTicketsAreAlikeAndEachIsLong() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            String ticket = tickets.issue(CALL);
            assertThat(ticket).matches("[A-Za-z0-9_-]{24}");
            assertThat(seen.add(ticket)).isTrue();
            tickets.end(ticket);
        }
    }

    @Test
    void refusesMoreCallsThanTheLimitAndTakesThemAgainAfterAnEnd() {
        String first = tickets.issue(CALL);
        for (int i = 1; i < 100; i++) {
            tickets.issue(CALL);
        }
        assertThatThrownBy(() -> tickets.issue(CALL))
                .isInstanceOf(IntertwineException.class)
                .hasMessageContaining("100 calls");
        tickets.end(first);
        assertThat(tickets.find(tickets.issue(CALL))).isPresent();
    }
}
