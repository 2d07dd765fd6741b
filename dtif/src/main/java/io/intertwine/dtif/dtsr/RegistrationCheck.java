package io.intertwine.dtif.dtsr;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.ClientId;
import io.intertwine.api.access.Role;
import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.TwinError;
import io.intertwine.api.dtif.dtsr.TwinSystemRegistration;
import io.intertwine.api.port.CredentialStore;
import io.intertwine.api.port.TwinConnector;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinDescription;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Judges a registration before anything of it is stored.
final class RegistrationCheck {
    private final Map<String, TwinConnector> connectors;
    private final CredentialStore credentials;
    private final CatalogTwinList twins;

    RegistrationCheck(Map<String, TwinConnector> connectors, CredentialStore credentials, CatalogTwinList twins) {
        this.connectors = Map.copyOf(connectors);
        this.credentials = credentials;
        this.twins = twins;
    }

    /// Returns the connector that will serve the registration, or throws what is wrong with it.
    TwinConnector check(TwinSystemRegistration registration, ClientId owner) {
        TwinConnector connector = connector(registration);
        List<String> faults = connector.faults(registration.connector());
        if (!faults.isEmpty()) {
            throw new IntertwineException(TwinError.INVALID_CONNECTOR, String.join(" ", faults));
        }
        checkCredential(registration, owner);
        twins.checkNumber(registration.id(), registration.twins().size());
        registration.twins().forEach(twin -> checkOwn(registration, twin));
        return connector;
    }

    TwinConnector connector(TwinSystemRegistration registration) {
        TwinConnector connector = connectors.get(registration.type());
        if (connector == null) {
            throw new IntertwineException(
                    TwinError.UNKNOWN_SYSTEM_TYPE,
                    "There is no connector for the type '" + registration.type() + "': use one of "
                            + new TreeSet<>(connectors.keySet()) + ".");
        }
        return connector;
    }

    private void checkCredential(TwinSystemRegistration registration, ClientId owner) {
        String name = registration.credential();
        if (name != null && credentials.find(owner, name).isEmpty()) {
            throw IntertwineException.invalid("The client '" + owner + "' has stored no credential named '" + name
                    + "': store it first with PUT /v1/credentials/" + name + ".");
        }
    }

    private void checkOwn(TwinSystemRegistration registration, TwinDescription description) {
        Twin listed = twins.find(description.id()).orElse(null);
        if (listed != null && !listed.system().equals(registration.id())) {
            throw new IntertwineException(
                    TwinError.FOREIGN_TWIN,
                    "The twin '" + description.id() + "' belongs to the twin system '" + listed.system()
                            + "': give yours an id of its own.");
        }
    }

    /// A metaverse system speaks for twins of its own, such as avatars, by pushing; nothing else is its to
    /// register.
    static void checkMayRegister(Subject by, String type) {
        boolean pushes = by.role() == Role.METAVERSE_SYSTEM && type.equals(TwinSystemRegistration.WORLD);
        if (!by.isOperator() && by.role() != Role.TWIN_SYSTEM && !pushes) {
            throw IntertwineException.refused(
                    "builtin/systems-by-owners",
                    "Twin systems are registered by themselves or by the operator, not by a "
                            + by.role().word() + "; a metaverse system registers those of type world only.");
        }
    }

    static void checkMayChange(Subject by, RegisteredSystem registered) {
        if (!by.isOperator() && !registered.system().owner().equals(by.client())) {
            throw IntertwineException.refused(
                    "builtin/systems-by-owners",
                    "The twin system '" + registered.system().id() + "' is registered by another client.");
        }
    }
}
