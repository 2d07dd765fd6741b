package io.intertwine.sif.sdc.event;

import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.Subject;
import io.intertwine.api.sif.sdc.event.DeadLetter;
import io.intertwine.api.sif.sdc.event.DeadLetterId;
import io.intertwine.api.sif.sdc.event.DeadLetters;
import io.intertwine.api.sif.sdc.event.EventSubscriptionId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Dead letters in the store of this process.
record LocalDeadLetters(EventLanes lanes, EventBook book, InstantSource clock) implements DeadLetters {
    @Override
    public Page<DeadLetter> list(Subject by, EventSubscriptionId subscription, PageRequest page) {
        lanes.existing(by, subscription);
        return book.deadLetters(subscription, page);
    }

    @Override
    public void resend(Subject by, EventSubscriptionId subscription, DeadLetterId letter) {
        lanes.existing(by, subscription).resend(letter, clock.instant());
    }

    /// Those that are there now: one that comes back meanwhile is not sent again and again.
    @Override
    public int resendAll(Subject by, EventSubscriptionId subscription) {
        EventLane lane = lanes.existing(by, subscription);
        List<DeadLetterId> letters = new ArrayList<>();
        @Nullable String after = "";
        while (after != null) {
            Page<DeadLetter> page = book.deadLetters(subscription, new PageRequest(after, PageRequest.LARGEST));
            page.items().forEach(letter -> letters.add(letter.id()));
            after = page.next();
        }
        letters.forEach(letter -> lane.resend(letter, clock.instant()));
        return letters.size();
    }

    @Override
    public void remove(Subject by, EventSubscriptionId subscription, DeadLetterId letter) {
        lanes.existing(by, subscription).remove(letter);
    }
}
