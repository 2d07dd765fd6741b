package io.intertwine.dtif.dtac;

import io.intertwine.api.condition.ConditionLanguage;
import io.intertwine.api.dtif.dtsr.SystemOwners;
import io.intertwine.api.dtif.dtsr.TwinList;
import io.intertwine.api.port.RecordStore;
import io.intertwine.api.sif.tpsaa.Grant;
import io.intertwine.api.sif.tpsaa.GrantKey;
import io.intertwine.api.sif.tpsr.KnownServices;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What DTAC needs of others.
///
/// @param services   the third-party systems; [KnownServices#NONE] without any
/// @param grants     the grant of a user, in whatever state it is now; asked by explanations only
/// @param conditions the language of conditions on calls; null when there is none
public record DtacPorts(
        RecordStore records,
        SystemOwners owners,
        TwinList twins,
        KnownServices services,
        Function<GrantKey, Optional<Grant>> grants,
        @Nullable ConditionLanguage conditions) {
    /// Without third-party systems.
    public DtacPorts(RecordStore records, SystemOwners owners, TwinList twins) {
        this(records, owners, twins, KnownServices.NONE, _ -> Optional.empty(), null);
    }
}
