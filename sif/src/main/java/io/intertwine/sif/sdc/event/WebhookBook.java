package io.intertwine.sif.sdc.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.port.Kind;
import io.intertwine.api.port.RecordStore;
import io.intertwine.api.port.Stored;
import io.intertwine.api.sif.sdc.event.Delivered;
import io.intertwine.api.sif.sdc.event.WebhookId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Webhooks and their deliveries in the record store. When a changing call returns, the change is
/// durable.
final class WebhookBook {
    private static final Kind<KeptWebhook> HOOK = new Kind<>("webhook", KeptWebhook.class);
    private static final Kind<Delivered> DELIVERY = new Kind<>("webhook-delivery", Delivered.class);
    private static final int BATCH = 500;

    private final RecordStore records;

    WebhookBook(RecordStore records) {
        this.records = records;
    }

    Optional<KeptWebhook> find(WebhookId id) {
        return records.find(HOOK, id.value()).map(Stored::value);
    }

    void put(KeptWebhook kept) {
        records.put(HOOK, kept.webhook().id().value(), kept, RecordStore.ANY);
    }

    void each(Consumer<KeptWebhook> consumer) {
        each(HOOK, "", stored -> consumer.accept(stored.value()));
    }

    /// With its deliveries, which go first.
    void remove(WebhookId id) {
        List<String> keys = new ArrayList<>();
        each(DELIVERY, id + "/", stored -> keys.add(stored.key()));
        keys.forEach(key -> records.remove(DELIVERY, key, RecordStore.ANY));
        records.remove(HOOK, id.value(), RecordStore.ANY);
    }

    /// The name of a delivery in the store.
    static String key(WebhookId hook, String id) {
        return hook + "/" + Hmac.digest(id.getBytes(UTF_8));
    }

    Optional<Delivered> delivery(String key) {
        return records.find(DELIVERY, key).map(Stored::value);
    }

    void put(String key, Delivered delivered) {
        records.put(DELIVERY, key, delivered, RecordStore.ANY);
    }

    Page<Delivered> deliveries(WebhookId hook, PageRequest page) {
        return records.scan(DELIVERY, hook + "/", page).map(Stored::value);
    }

    /// Forgets the deliveries whose time is over.
    void tidy(Instant now) {
        List<String> keys = new ArrayList<>();
        each(DELIVERY, "", stored -> {
            if (!now.isBefore(stored.value().until())) {
                keys.add(stored.key());
            }
        });
        keys.forEach(key -> records.remove(DELIVERY, key, RecordStore.ANY));
    }

    private <T extends Record> void each(Kind<T> kind, String prefix, Consumer<Stored<T>> consumer) {
        String after = "";
        while (after != null) {
            Page<Stored<T>> page = records.scan(kind, prefix, new PageRequest(after, BATCH));
            page.items().forEach(consumer);
            after = page.next();
        }
    }
}
