package io.intertwine.sif.sdc.event;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.ClientId;
import io.intertwine.api.access.Subject;
import io.intertwine.api.condition.Condition;
import io.intertwine.api.condition.ConditionLanguage;
import io.intertwine.api.port.SecretBox;
import io.intertwine.api.sif.sdc.event.EventSubscription;
import io.intertwine.api.sif.sdc.event.EventSubscriptionDefinition;
import io.intertwine.api.sif.sdc.event.EventSubscriptionId;
import io.intertwine.api.sif.sdc.event.EventSubscriptions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Subscriptions for events in the store of this process.
final class LocalEventSubscriptions implements EventSubscriptions {
    private final EventLanes lanes;
    private final EventLane.Parts parts;
    private final SecretBox box;
    private final @Nullable ConditionLanguage conditions;
    private final InstantSource clock;

    LocalEventSubscriptions(
            EventLanes lanes,
            EventLane.Parts parts,
            SecretBox box,
            @Nullable ConditionLanguage conditions,
            InstantSource clock) {
        this.lanes = lanes;
        this.parts = parts;
        this.box = box;
        this.conditions = conditions;
        this.clock = clock;
        parts.book().eachSubscription(kept -> lanes.add(lane(kept)));
    }

    private EventLane lane(KeptSubscription kept) {
        return new EventLane(parts, kept, condition(kept.subscription().definition()));
    }

    private @Nullable Condition condition(EventSubscriptionDefinition definition) {
        String filter = definition.filter();
        if (filter == null) {
            return null;
        }
        if (conditions == null) {
            throw IntertwineException.invalid("This enabler knows no language of conditions: leave 'filter' out.");
        }
        return conditions.compile(AnnouncedFacts.VOCABULARY, filter);
    }

    @Override
    public Issued create(Subject by, EventSubscriptionDefinition definition) {
        Owned.mayHave(by);
        checkCount(by.client());
        Condition filter = condition(definition);
        Integer perMinute = parts.sender().agree(definition);
        EventSubscriptionId id = new EventSubscriptionId(RandomId.with("s"));
        String secret = HookSecret.fresh();
        EventSubscription subscription =
                new EventSubscription(id, by, definition, clock.instant(), perMinute, null, null);
        KeptSubscription kept = new KeptSubscription(subscription, SealedSecrets.of(box, context(id), secret));
        synchronized (this) {
            checkCount(by.client());
            parts.book().put(kept);
            lanes.add(new EventLane(parts, kept, filter));
        }
        return new Issued(subscription, secret);
    }

    private void checkCount(ClientId client) {
        long own = lanes.all().stream()
                .filter(lane -> lane.subscription().by().client().equals(client))
                .count();
        if (own >= parts.limits().perClient()
                || lanes.all().size() >= parts.limits().most()) {
            throw new IntertwineException(
                    CommonError.BUSY,
                    "The client '" + client + "' has " + own + " subscriptions for events, and all have "
                            + lanes.all().size()
                            + ", which is the most (intertwine.events.per-client, intertwine.events.most): remove"
                            + " some.");
        }
    }

    static String context(EventSubscriptionId id) {
        return "event-subscription " + id;
    }

    /// Those that a subscription signs with now.
    static List<String> secrets(SecretBox box, KeptSubscription kept, Instant now) {
        EventSubscription subscription = kept.subscription();
        return kept.secrets().good(box, context(subscription.id()), subscription.previousUntil(), now);
    }

    @Override
    public Optional<EventSubscription> find(Subject by, EventSubscriptionId id) {
        return lanes.find(by, id).map(EventLane::subscription);
    }

    @Override
    public Page<EventSubscription> list(Subject by, PageRequest page) {
        List<EventSubscription> seen = lanes.all().stream()
                .map(EventLane::subscription)
                .filter(each -> Owned.isSeen(by, each.by()) && each.id().value().compareTo(page.after()) > 0)
                .limit(page.limit() + 1L)
                .toList();
        return Page.of(seen, page.limit(), (EventSubscription each) -> each.id().value());
    }

    @Override
    public Issued rotate(Subject by, EventSubscriptionId id) {
        EventLane lane = lanes.existing(by, id);
        String secret = HookSecret.fresh();
        Instant until = clock.instant().plus(parts.limits().overlap());
        lane.change(kept -> new KeptSubscription(
                kept.subscription().rotated(until), kept.secrets().rotated(box, context(id), secret)));
        return new Issued(lane.subscription(), secret);
    }

    @Override
    public void remove(Subject by, EventSubscriptionId id) {
        lanes.remove(lanes.existing(by, id));
    }

    @Override
    public void removeAll(ClientId client) {
        lanes.all().stream()
                .filter(lane -> lane.subscription().by().client().equals(client))
                .forEach(lanes::remove);
    }

    /// Encrypts the secrets anew, with the present key of the box.
    void reseal() {
        lanes.all()
                .forEach(lane -> lane.change(kept -> new KeptSubscription(
                        kept.subscription(),
                        kept.secrets()
                                .sealedAnew(box, context(kept.subscription().id())))));
    }
}
