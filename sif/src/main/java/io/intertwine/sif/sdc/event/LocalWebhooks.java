package io.intertwine.sif.sdc.event;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.ClientId;
import io.intertwine.api.access.Subject;
import io.intertwine.api.port.SecretBox;
import io.intertwine.api.sif.sdc.event.Delivered;
import io.intertwine.api.sif.sdc.event.Webhook;
import io.intertwine.api.sif.sdc.event.WebhookDefinition;
import io.intertwine.api.sif.sdc.event.WebhookId;
import io.intertwine.api.sif.sdc.event.Webhooks;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Webhooks in the store of this process; those that were delivered to are kept ready in memory.
final class LocalWebhooks implements Webhooks {
    private final WebhookBook book;
    private final SecretBox box;
    private final Effects effects;
    private final WebhookLimits limits;
    private final InstantSource clock;
    private final Map<WebhookId, ReadyWebhook> ready = new ConcurrentHashMap<>();

    LocalWebhooks(WebhookBook book, SecretBox box, Effects effects, WebhookLimits limits, InstantSource clock) {
        this.book = book;
        this.box = box;
        this.effects = effects;
        this.limits = limits;
        this.clock = clock;
    }

    @Override
    public synchronized Issued create(Subject by, WebhookDefinition definition, @Nullable String secret) {
        Owned.mayHave(by);
        var _ = effects.of(definition);
        long count = own(by.client()).size();
        if (count >= limits.perClient()) {
            throw new IntertwineException(
                    CommonError.BUSY,
                    "The client '" + by.client() + "' has " + count
                            + " webhooks, which is the most (intertwine.webhooks.per-client): remove some.");
        }
        WebhookId id = new WebhookId(RandomId.with("w"));
        String given = given(definition, secret);
        Webhook hook = new Webhook(id, by, definition, clock.instant(), null, 1);
        book.put(new KeptWebhook(hook, SealedSecrets.of(box, context(id), given)));
        return new Issued(hook, given);
    }

    private static String given(WebhookDefinition definition, @Nullable String secret) {
        String given = secret == null ? HookSecret.fresh() : secret;
        var _ = Proof.key(definition.signature(), given);
        return given;
    }

    private static String context(WebhookId id) {
        return "webhook " + id;
    }

    private List<KeptWebhook> own(ClientId client) {
        List<KeptWebhook> own = new ArrayList<>();
        book.each(kept -> {
            if (kept.webhook().by().client().equals(client)) {
                own.add(kept);
            }
        });
        return own;
    }

    @Override
    public Optional<Webhook> find(Subject by, WebhookId id) {
        return book.find(id).map(KeptWebhook::webhook).filter(hook -> Owned.isSeen(by, hook.by()));
    }

    private KeptWebhook existing(Subject by, WebhookId id) {
        return book.find(id)
                .filter(kept -> Owned.isSeen(by, kept.webhook().by()))
                .orElseThrow(() -> IntertwineException.absent("webhook", id));
    }

    @Override
    public Page<Webhook> list(Subject by, PageRequest page) {
        List<Webhook> seen = new ArrayList<>();
        book.each(kept -> {
            Webhook hook = kept.webhook();
            if (Owned.isSeen(by, hook.by()) && hook.id().value().compareTo(page.after()) > 0) {
                seen.add(hook);
            }
        });
        List<Webhook> some = seen.size() > page.limit() + 1 ? seen.subList(0, page.limit() + 1) : seen;
        return Page.of(some, page.limit(), (Webhook hook) -> hook.id().value());
    }

    @Override
    public synchronized Issued rotate(Subject by, WebhookId id, @Nullable String secret) {
        KeptWebhook kept = existing(by, id);
        Webhook hook = kept.webhook();
        String given = given(hook.definition(), secret);
        Instant until = clock.instant().plus(limits.overlap());
        Webhook next = new Webhook(id, hook.by(), hook.definition(), hook.created(), until, hook.revision() + 1);
        book.put(new KeptWebhook(next, kept.secrets().rotated(box, context(id), given)));
        ready.remove(id);
        return new Issued(next, given);
    }

    @Override
    public synchronized void remove(Subject by, WebhookId id) {
        existing(by, id);
        remove(id);
    }

    private void remove(WebhookId id) {
        book.remove(id);
        ready.remove(id);
    }

    @Override
    public synchronized void removeAll(ClientId client) {
        own(client).forEach(kept -> remove(kept.webhook().id()));
    }

    @Override
    public Page<Delivered> deliveries(Subject by, WebhookId id, PageRequest page) {
        existing(by, id);
        return book.deliveries(id, page);
    }

    /// The one that takes deliveries under the id.
    Optional<ReadyWebhook> ready(WebhookId id) {
        ReadyWebhook known = ready.get(id);
        return known != null ? Optional.of(known) : made(id);
    }

    /// Together with changes, so that none is passed over.
    private synchronized Optional<ReadyWebhook> made(WebhookId id) {
        Optional<ReadyWebhook> made = book.find(id).map(this::ready);
        made.ifPresent(hook -> ready.put(id, hook));
        return made;
    }

    private ReadyWebhook ready(KeptWebhook kept) {
        Webhook hook = kept.webhook();
        WebhookDefinition definition = hook.definition();
        Instant now = clock.instant();
        List<byte[]> keys = kept.secrets().good(box, context(hook.id()), hook.previousUntil(), now).stream()
                .map(secret -> Proof.key(definition.signature(), secret))
                .toList();
        return new ReadyWebhook(
                hook,
                keys.getFirst(),
                keys.size() > 1 ? keys.get(1) : null,
                effects.of(definition),
                new DeliveryRate(limits.perSecond(), limits.burst(), now));
    }

    /// Encrypts the secrets anew, with the present key of the box.
    synchronized void reseal() {
        List<KeptWebhook> all = new ArrayList<>();
        book.each(all::add);
        all.forEach(kept -> book.put(new KeptWebhook(
                kept.webhook(),
                kept.secrets().sealedAnew(box, context(kept.webhook().id())))));
    }
}
