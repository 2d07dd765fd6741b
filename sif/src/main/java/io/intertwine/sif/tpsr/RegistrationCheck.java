package io.intertwine.sif.tpsr;

import io.intertwine.api.CommonError;
import io.intertwine.api.ErrorCode;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.Role;
import io.intertwine.api.access.Subject;
import io.intertwine.api.port.ApiReader;
import io.intertwine.api.port.ReadApi;
import io.intertwine.api.port.UserAuthority;
import io.intertwine.api.sif.SifError;
import io.intertwine.api.sif.tpsr.ApiDescription;
import io.intertwine.api.sif.tpsr.ThirdPartyRegistration;
import io.intertwine.api.sif.tpsr.ThirdPartySystem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Judges a registration before anything of it is stored, and names all of its faults together.
final class RegistrationCheck {
    private static final String RULE = "builtin/services-by-owners";

    private final ApiReader reader;
    private final UserAuthority authority;

    RegistrationCheck(ApiReader reader, UserAuthority authority) {
        this.reader = reader;
        this.authority = authority;
    }

    private record Fault(ErrorCode code, String text) {}

    /// A registration that was looked at.
    ///
    /// @param registration with all of its documents
    /// @param apis         read, by name
    record Checked(ThirdPartyRegistration registration, Map<String, ReadApi> apis) {}

    Checked check(ThirdPartyRegistration registration) {
        List<Fault> faults = new ArrayList<>();
        RegistrationForm.faults(registration).forEach(text -> faults.add(new Fault(CommonError.INVALID, text)));
        authority
                .faults(registration.security())
                .forEach(text -> faults.add(new Fault(SifError.UNKNOWN_STRATEGY, text)));
        boolean asking = faults.isEmpty();
        List<ApiDescription> whole = new ArrayList<>();
        Map<String, ReadApi> apis = new HashMap<>();
        for (ApiDescription api : registration.apis()) {
            try {
                ApiDescription one = asking ? reader.whole(api) : api;
                apis.put(one.name(), reader.read(one));
                whole.add(one);
            } catch (IntertwineException e) {
                faults.add(new Fault(e.code(), String.valueOf(e.getMessage())));
            }
        }
        throwAll(faults);
        return new Checked(registration.with(whole), apis);
    }

    /// With the code that all of them share, or that of an invalid request.
    private static void throwAll(List<Fault> faults) {
        if (faults.isEmpty()) {
            return;
        }
        ErrorCode first = faults.getFirst().code();
        boolean same = faults.stream().allMatch(fault -> fault.code().equals(first));
        throw new IntertwineException(
                same ? first : CommonError.INVALID,
                String.join(" ", faults.stream().map(Fault::text).toList()));
    }

    static void checkMayRegister(Subject by) {
        if (!by.isOperator() && by.role() != Role.THIRD_PARTY_SYSTEM) {
            throw IntertwineException.refused(
                    RULE,
                    "Third-party systems are registered by themselves or by the operator, not by a "
                            + by.role().word() + ".");
        }
    }

    static void checkMayChange(Subject by, ThirdPartySystem registered) {
        if (!by.isOperator() && !registered.owner().equals(by.client())) {
            throw IntertwineException.refused(
                    RULE, "The third-party system '" + registered.id() + "' is registered by another client.");
        }
    }
}
