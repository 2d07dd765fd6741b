package io.intertwine.api.sif.sdc.event;

import io.intertwine.api.Clause;
import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.Subject;

/// SDC: events that could not be sent. Any thread may call; calls block.
@Clause("8.2.4")
public interface DeadLetters {
    /// In the order in which their events happened.
    Page<DeadLetter> list(Subject by, EventSubscriptionId subscription, PageRequest page);

    /// Sends it anew, as if it had just happened; also to a target that was gone.
    void resend(Subject by, EventSubscriptionId subscription, DeadLetterId letter);

    /// Sends all of them anew; returns how many.
    int resendAll(Subject by, EventSubscriptionId subscription);

    void remove(Subject by, EventSubscriptionId subscription, DeadLetterId letter);
}
