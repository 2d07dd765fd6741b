package io.intertwine.examples.plant.wot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class SubscriptionTest {
    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-01-01T12:00:00Z"));

    @Test
    void beginsWithTheLatestValueAndSkipsRepeatedOnes() throws InterruptedException {
        var feed = Feed.ofValues(NOON);
        feed.publishChange(IntNode.valueOf(1));
        try (var subscription = feed.subscribe()) {
            feed.publishChange(IntNode.valueOf(1));
            feed.publishChange(IntNode.valueOf(2));
            assertThat(subscription.next(Duration.ZERO).orElseThrow().data().asInt())
                    .isEqualTo(1);
            assertThat(subscription.next(Duration.ZERO).orElseThrow().data().asInt())
                    .isEqualTo(2);
            assertThat(subscription.next(Duration.ZERO)).isEmpty();
        }
    }

    @Test
    void hearsOnlyOfEventsAfterItBegan() throws InterruptedException {
        var feed = Feed.ofHappenings(NOON);
        feed.publish(IntNode.valueOf(1));
        try (var subscription = feed.subscribe()) {
            assertThat(subscription.next(Duration.ZERO)).isEmpty();
        }
    }

    @Test
    void losesTheOldestWhenItIsTooSlow() throws InterruptedException {
        var feed = Feed.ofHappenings(NOON);
        try (var subscription = feed.subscribe()) {
            for (int i = 1; i <= 100; i++) {
                feed.publish(IntNode.valueOf(i));
            }
            assertThat(subscription.next(Duration.ZERO).orElseThrow().data().asInt())
                    .isEqualTo(37);
        }
    }
}
