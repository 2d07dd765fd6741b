package io.intertwine.sif.sdc.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.ClientId;
import org.junit.jupiter.api.Test;

class RunPlacesTest {
    private static final ClientId FIRST = new ClientId("first");
    private static final ClientId SECOND = new ClientId("second");

    private final RunPlaces places = new RunPlaces(10);

    private int entered(ClientId client) {
        for (int entered = 0; ; entered++) {
            try {
                places.enter(client);
            } catch (IntertwineException e) {
                assertThat(e.code()).isEqualTo(CommonError.BUSY);
                return entered;
            }
        }
    }

    @Test
    void oneAloneGetsMostAndLeavesRoomForOthers() {
        assertThat(entered(FIRST)).isEqualTo(8);
        assertThat(entered(SECOND)).isEqualTo(2);
        assertThatThrownBy(() -> places.enter(new ClientId("third"))).hasMessageContaining("10 runs are under way");
    }

    @Test
    void whatWasLeftIsFreeAgain() {
        entered(FIRST);
        for (int i = 0; i < 8; i++) {
            places.leave(FIRST);
        }
        assertThat(entered(SECOND)).isEqualTo(8);
    }

    @Test
    void whoWasThereBeforeComesBackWhateverElseIs() {
        entered(FIRST);
        entered(SECOND);
        places.enterAgain(SECOND);
        places.leave(SECOND);
        assertThatThrownBy(() -> places.enter(SECOND)).isInstanceOf(IntertwineException.class);
    }
}
