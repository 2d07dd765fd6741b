package io.intertwine.sif.sdc.event;

import io.intertwine.api.port.BodyCodec;
import io.intertwine.api.port.Mappings;
import io.intertwine.api.port.RecordStore;
import io.intertwine.api.port.SecretBox;
import io.intertwine.api.sif.sdc.Runs;
import io.intertwine.api.sif.sdc.event.WebhookReceiver;
import io.intertwine.api.sif.sdc.event.Webhooks;
import io.intertwine.sif.Pulse;
import io.intertwine.sif.sdc.run.SingleCalls;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Webhooks: their definitions, and what is delivered to them.
public final class WebhookService implements AutoCloseable {
    private static final Duration TIDYING = Duration.ofMinutes(10);

    /// What it works with.
    public record Ports(
            Runs runs, Listening listening, SingleCalls calls, Mappings mappings, BodyCodec bodies, SecretBox box) {}

    private final WebhookBook book;
    private final LocalWebhooks hooks;
    private final DeliveryDesk desk;
    private final InstantSource clock;
    private @Nullable Pulse tidying;

    public WebhookService(RecordStore records, Ports ports, WebhookLimits limits, InstantSource clock) {
        this.clock = clock;
        book = new WebhookBook(records);
        Effects effects = new Effects(ports.runs(), ports.listening(), ports.calls(), ports.mappings());
        hooks = new LocalWebhooks(book, ports.box(), effects, limits, clock);
        desk = new DeliveryDesk(hooks, book, new IncomingReader(ports.bodies()), limits, clock);
    }

    public Webhooks webhooks() {
        return hooks;
    }

    public WebhookReceiver receiver() {
        return desk;
    }

    /// Encrypts the secrets anew, with the present key of the box.
    public void reseal() {
        hooks.reseal();
    }

    public void start() {
        tidying = Pulse.start("webhook-tidying", TIDYING, this::tidy);
    }

    /// Forgets the deliveries whose time is over.
    void tidy() {
        book.tidy(clock.instant());
    }

    @Override
    public void close() {
        if (tidying != null) {
            tidying.close();
        }
    }
}
