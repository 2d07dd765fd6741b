package io.intertwine.conformance.enabler.inprocess;

import io.intertwine.api.sif.dtda.TwinDataAccess;
import io.intertwine.api.sif.sdc.Collaboration;
import io.intertwine.api.sif.tpsaa.GrantCheck;
import io.intertwine.api.sif.tpsaa.ThirdPartyAccess;
import io.intertwine.api.sif.tpsd.ThirdPartyDirectory;
import io.intertwine.api.sif.tpsr.ServiceMonitor;
import io.intertwine.api.sif.tpsr.ThirdPartyRegistry;

/// The systems integration functions of an enabler, by their contracts.
public record ThirdParties(
        ThirdPartyRegistry registry,
        ServiceMonitor monitor,
        ThirdPartyDirectory directory,
        ThirdPartyAccess access,
        GrantCheck grants,
        Collaboration collaboration,
        TwinDataAccess twinData) {}
