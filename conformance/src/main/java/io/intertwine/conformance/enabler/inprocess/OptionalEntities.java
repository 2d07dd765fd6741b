package io.intertwine.conformance.enabler.inprocess;

import io.intertwine.api.dtif.dtac.AccessExplainer;
import io.intertwine.api.dtif.dtsd.TwinDirectory;
import io.intertwine.api.dtif.tsi.TwinInteraction;
import io.intertwine.api.flow.FlowTrace;
import org.jspecify.annotations.Nullable;

/// Functional entities that a host may leave out; null for those that it does.
public record OptionalEntities(
        @Nullable AccessExplainer explainer,
        @Nullable TwinDirectory directory,
        @Nullable TwinInteraction interaction,
        @Nullable FlowTrace flows,
        @Nullable ThirdParties thirdParties) {
    public static final OptionalEntities NONE = new OptionalEntities(null, null, null, null, null);
}
