package io.intertwine.examples.plant.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DoorTest {
    private final Door door = new Door("door-1");

    @Test
    void takesASecondToOpenAndAnswersWhenItIsOpen() {
        var answer = door.invoke("open", Json.of("null"));
        door.advance(Duration.ofMillis(400));
        assertThat(position()).isEqualTo(0.4);
        assertThat(answer).isNotDone();
        door.advance(Duration.ofMillis(600));
        assertThat(position()).isEqualTo(1);
        assertThat(answer).isCompletedWithValue(Outcome.done());
    }

    @Test
    void doesNotMoveWhileItIsLocked() {
        door.write("locked", Json.of("true"));
        assertThat(door.invoke("open", Json.of("null")))
                .isCompletedWithValue(Outcome.conflict("door-1 is locked; write locked=false before open"));
        door.advance(Duration.ofSeconds(2));
        assertThat(position()).isZero();
    }

    @Test
    void cannotBeLockedWhileItMoves() {
        var _ = door.invoke("open", Json.of("null"));
        assertThat(door.write("locked", Json.of("true")))
                .isEqualTo(Outcome.conflict("door-1 is moving; lock it when it stands"));
    }

    @Test
    void turnsBackWhenItIsClosedWhileItOpens() {
        var opening = door.invoke("open", Json.of("null"));
        door.advance(Duration.ofMillis(500));
        var closing = door.invoke("close", Json.of("null"));
        assertThat(opening).isCompletedWithValue(Outcome.conflict("door-1 was called back by close"));
        door.advance(Duration.ofMillis(500));
        assertThat(closing).isCompletedWithValue(Outcome.done());
        assertThat(position()).isZero();
    }

    private double position() {
        return door.reading().path("position").asDouble();
    }
}
