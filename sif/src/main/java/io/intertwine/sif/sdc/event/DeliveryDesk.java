package io.intertwine.sif.sdc.event;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.sif.SifError;
import io.intertwine.api.sif.sdc.event.Delivered;
import io.intertwine.api.sif.sdc.event.Delivered.State;
import io.intertwine.api.sif.sdc.event.Webhook;
import io.intertwine.api.sif.sdc.event.WebhookId;
import io.intertwine.api.sif.sdc.event.WebhookReceiver;
import io.intertwine.sif.sdc.event.Effect.Ended;
import io.intertwine.sif.sdc.event.Effect.Plan;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Takes deliveries. First the proof, then the rate, then whether it came before; only then it is read.
///
/// What is kept before and after the effect makes sure that it happens once: an effect that can be
/// repeated is repeated after a crash, for another one a note is left before it begins.
final class DeliveryDesk implements WebhookReceiver {
    /// What a service said with somebody's grant is not for who delivers.
    private static final String OWNER_SEES = "the owner of the webhook sees more of it.";

    /// For webhooks that there are not: they take as long as others.
    private static final List<byte[]> NO_KEY = List.of(HookSecret.key(HookSecret.fresh()));

    private final LocalWebhooks hooks;
    private final WebhookBook book;
    private final IncomingReader reader;
    private final Proof proof;
    private final WebhookLimits limits;
    private final InstantSource clock;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    DeliveryDesk(
            LocalWebhooks hooks, WebhookBook book, IncomingReader reader, WebhookLimits limits, InstantSource clock) {
        this.hooks = hooks;
        this.book = book;
        this.reader = reader;
        this.proof = new Proof(limits.window());
        this.limits = limits;
        this.clock = clock;
    }

    @Override
    public Receipt deliver(WebhookId id, Delivery delivery) {
        checkSize(delivery);
        ReadyWebhook hook = hooks.ready(id).orElse(null);
        Instant now = clock.instant();
        Optional<String> named = hook == null
                ? proof.id(null, NO_KEY, delivery, now)
                : proof.id(hook.webhook().definition().signature(), hook.keys(now), delivery, now);
        if (hook == null || named.isEmpty()) {
            throw Proof.refusal();
        }
        if (!hook.rate().take(now)) {
            throw new IntertwineException(
                    SifError.TOO_MANY_CALLS,
                    "The webhook '" + id + "' takes " + limits.perSecond()
                            + " deliveries a second (intertwine.webhooks.per-second): send this one later.");
        }
        return alone(hook, named.get(), delivery);
    }

    private void checkSize(Delivery delivery) {
        if (delivery.body().length > limits.bodyBytes()) {
            throw new IntertwineException(
                    CommonError.TOO_LARGE,
                    "The delivery has " + delivery.body().length + " bytes, more than the limit of "
                            + limits.bodyBytes() + " (intertwine.webhooks.body-bytes): send less.");
        }
    }

    private Receipt alone(ReadyWebhook hook, String id, Delivery delivery) {
        String key = WebhookBook.key(hook.webhook().id(), id);
        if (!underWay.add(key)) {
            throw new IntertwineException(
                    CommonError.BUSY, "The delivery is being taken on another connection: send it again later.");
        }
        try {
            return taken(hook, id, key, delivery);
        } finally {
            underWay.remove(key);
        }
    }

    private Receipt taken(ReadyWebhook hook, String id, String key, Delivery delivery) {
        Instant now = clock.instant();
        String digest = Hmac.digest(delivery.body());
        Delivered before =
                book.delivery(key).filter(known -> now.isBefore(known.until())).orElse(null);
        if (before != null && !before.body().equals(digest)) {
            throw conflict("The delivery '" + id + "' came before with another body: give each one an id of its own.");
        }
        if (before != null && before.state() == State.DONE) {
            return new Receipt(id, true, String.valueOf(before.result()));
        }
        if (before != null && before.state() == State.UNKNOWN) {
            throw conflict("Nobody knows whether the call was done; " + OWNER_SEES);
        }
        String note = before != null && before.state() == State.BEGUN ? before.result() : null;
        Instant first = before == null ? now : before.received();
        Duration known = hook.isNaming() ? limits.remember() : limits.window();
        return done(hook, key, new Delivered(id, digest, State.BEGUN, note, null, first, now.plus(known)), delivery);
    }

    private Receipt done(ReadyWebhook hook, String key, Delivered begun, Delivery delivery) {
        Ended ended;
        try {
            ended = acted(hook, key, begun, delivery);
        } catch (IntertwineException e) {
            book.put(key, begun.ended(State.FAILED, null, e.getMessage()));
            throw e;
        }
        book.put(key, begun.ended(ended.state(), ended.result(), ended.reason()));
        return switch (ended.state()) {
            case DONE -> new Receipt(begun.id(), false, String.valueOf(ended.result()));
            case UNKNOWN -> throw conflict("Nobody knows whether the call was done; " + OWNER_SEES);
            case FAILED, BEGUN -> throw new IntertwineException(SifError.CALL_FAILED, "The call failed; " + OWNER_SEES);
        };
    }

    private Ended acted(ReadyWebhook hook, String key, Delivered begun, Delivery delivery) {
        Webhook webhook = hook.webhook();
        String before = begun.result();
        // the same body may come again on purpose, later; the time of the first one tells them apart
        String once = hook.isNaming() ? key : key + "-" + begun.received().toEpochMilli();
        Plan plan = hook.effect().plan(webhook, reader.read(webhook.id(), begun.id(), delivery), once, before);
        if ((plan.note() != null || !hook.isNaming()) && before == null) {
            book.put(key, begun.ended(State.BEGUN, plan.note(), null));
        }
        return plan.act().get();
    }

    private static IntertwineException conflict(String why) {
        return new IntertwineException(CommonError.CONFLICT, why);
    }
}
