package io.intertwine.core.flow;

import io.intertwine.api.Clause;
import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.Subject;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.tpsr.ThirdPartyRegistration;
import io.intertwine.api.sif.tpsr.ThirdPartyRegistry;
import io.intertwine.api.sif.tpsr.ThirdPartySystem;
import io.intertwine.core.flow.Exchange.Asking;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Records registrations of third-party systems.
@Clause({"9.1 step 1", "9.1 step 2", "9.1 step 3"})
public final class TracedThirdPartyRegistry implements ThirdPartyRegistry {
    private final ThirdPartyRegistry registry;
    private final Tracer tracer;

    public TracedThirdPartyRegistry(ThirdPartyRegistry registry, Tracer tracer) {
        this.registry = registry;
        this.tracer = tracer;
    }

    @Override
    public ThirdPartySystem register(Subject by, ThirdPartyRegistration registration) {
        return registered(by, registration, () -> registry.register(by, registration));
    }

    @Override
    public ThirdPartySystem change(Subject by, ThirdPartyRegistration registration, long revision) {
        return registered(by, registration, () -> registry.change(by, registration, revision));
    }

    private ThirdPartySystem registered(
            Subject by, ThirdPartyRegistration registration, Supplier<ThirdPartySystem> call) {
        Exchange exchange = tracer.beginThirdParty(by, registration.id().value());
        Asking<ThirdPartySystem> steps = new Asking<>(
                1,
                draft -> draft.value("registration", Outlines.of(registration)),
                3,
                system -> draft -> draft.value("registered", Outlines.of(system)));
        return exchange.answered(steps, () -> {
            try {
                ThirdPartySystem system = call.get();
                exchange.inside(2, Verdict.done(registration.apis().size() + " APIs"));
                return system;
            } catch (RuntimeException e) {
                exchange.inside(2, Verdict.of(e));
                throw e;
            }
        });
    }

    @Override
    public ThirdPartySystem renew(Subject by, ThirdPartySystemId id) {
        return registry.renew(by, id);
    }

    @Override
    public void withdraw(Subject by, ThirdPartySystemId id) {
        registry.withdraw(by, id);
    }

    @Override
    public Optional<ThirdPartySystem> find(ThirdPartySystemId id) {
        return registry.find(id);
    }

    @Override
    public Page<ThirdPartySystem> list(PageRequest page) {
        return registry.list(page);
    }

    @Override
    public void onChange(Consumer<ThirdPartySystemId> listener) {
        registry.onChange(listener);
    }
}
