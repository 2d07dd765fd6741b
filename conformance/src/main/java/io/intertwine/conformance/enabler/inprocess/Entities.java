package io.intertwine.conformance.enabler.inprocess;

import io.intertwine.api.dtif.dtac.Policies;
import io.intertwine.api.dtif.dtia.TwinInformation;
import io.intertwine.api.dtif.dtia.Worlds;
import io.intertwine.api.dtif.dts.TwinSynchronizer;
import io.intertwine.api.dtif.dtsr.TwinSystemRegistry;

/// The functional entities that every enabler has, by their contracts. Closing the enabler is up to [#closing].
///
/// @param optional those that a host may leave out; the checks that need one then fail
public record Entities(
        TwinSystemRegistry registry,
        TwinInformation information,
        Worlds worlds,
        TwinSynchronizer synchronizer,
        Policies policies,
        OptionalEntities optional,
        Runnable closing) {}
