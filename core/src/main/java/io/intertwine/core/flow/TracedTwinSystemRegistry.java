package io.intertwine.core.flow;

import io.intertwine.api.Clause;
import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.dtsr.SystemHealth;
import io.intertwine.api.dtif.dtsr.TwinSystem;
import io.intertwine.api.dtif.dtsr.TwinSystemRegistration;
import io.intertwine.api.dtif.dtsr.TwinSystemRegistry;
import io.intertwine.api.twin.TwinDescription;
import io.intertwine.api.twin.TwinSystemId;
import io.intertwine.core.flow.Exchange.Asking;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Records registrations.
@Clause({"9.2 step 1", "9.2 step 2", "9.2 step 3"})
public final class TracedTwinSystemRegistry implements TwinSystemRegistry {
    private final TwinSystemRegistry registry;
    private final Tracer tracer;

    public TracedTwinSystemRegistry(TwinSystemRegistry registry, Tracer tracer) {
        this.registry = registry;
        this.tracer = tracer;
    }

    @Override
    public TwinSystem register(Subject by, TwinSystemRegistration registration) {
        return registered(by, registration, () -> registry.register(by, registration));
    }

    @Override
    public TwinSystem change(Subject by, TwinSystemRegistration registration, long revision) {
        return registered(by, registration, () -> registry.change(by, registration, revision));
    }

    private TwinSystem registered(Subject by, TwinSystemRegistration registration, Supplier<TwinSystem> call) {
        Exchange exchange = tracer.begin(by, registration.id().value());
        Asking<TwinSystem> steps = new Asking<>(
                1,
                draft -> draft.value("registration", Outlines.of(registration)),
                3,
                system -> draft -> draft.value("registered", Outlines.of(system)));
        return exchange.answered(steps, () -> {
            try {
                TwinSystem system = call.get();
                exchange.inside(
                        2,
                        Verdict.done(registration.twins().size() + " twins declared")
                                .carrying(exchange.payload(TwinPayloads.named(
                                        registration.twins().stream()
                                                .map(TwinDescription::id)
                                                .toList(),
                                        null))));
                return system;
            } catch (RuntimeException e) {
                exchange.inside(2, Verdict.of(e));
                throw e;
            }
        });
    }

    @Override
    public void withdraw(Subject by, TwinSystemId id) {
        registry.withdraw(by, id);
    }

    @Override
    public Optional<TwinSystem> find(TwinSystemId id) {
        return registry.find(id);
    }

    @Override
    public Page<TwinSystem> list(PageRequest page) {
        return registry.list(page);
    }

    @Override
    public SystemHealth health(TwinSystemId id) {
        return registry.health(id);
    }

    @Override
    public void onChange(Consumer<TwinSystemId> listener) {
        registry.onChange(listener);
    }
}
