package io.intertwine.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EndingTest {
    private final Ending ending = new Ending();
    private final AtomicInteger ended = new AtomicInteger();

    @Test
    void endsWhatIsUnderWay() {
        ending.by(ended::incrementAndGet);
        assertThat(ending.isEnded()).isFalse();
        ending.end();
        assertThat(ended).hasValue(1);
        assertThat(ending.isEnded()).isTrue();
    }

    @Test
    void endsWhatIsSentAfterIt() {
        ending.end();
        ending.by(ended::incrementAndGet);
        ending.by(ended::incrementAndGet);
        assertThat(ended).hasValue(2);
    }

    @Test
    void endsOnlyWhatIsUnderWayNow() {
        ending.by(() -> ended.addAndGet(100));
        ending.by(ended::incrementAndGet);
        ending.end();
        assertThat(ended).hasValue(1);
    }
}
