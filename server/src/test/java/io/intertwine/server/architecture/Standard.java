package io.intertwine.server.architecture;

import java.util.LinkedHashMap;
import java.util.Map;

/// The clauses of FGMV-29 that traces lead to, in the order of the standard, with their titles in short.
final class Standard {
    private static final String[] THIRD_PARTY_STEPS = {
        "The third-party system registers its information",
        "The SIF manages registered third-party system information",
        "The SIF responds to the registering request",
        "The metaverse system searches for third-party systems",
        "The SIF responds to the searching request",
        "The metaverse system requests user authentication and authorization",
        "The SIF forwards the request to the third-party system",
        "The third-party system responds with user and permission information",
        "The SIF manages user and permission information",
        "The SIF responds to the metaverse system",
        "The metaverse system runs the service using the third-party system",
        "The metaverse system requests to utilize the third-party system or to share data",
        "The SIF verifies user authentication and authorization",
        "The SIF forwards a valid request and rejects an invalid one",
        "The third-party system requests digital twin information",
        "The SIF forwards the request to the DTIF",
        "The DTIF processes the request for the digital twin's information",
        "The DTIF responds to the acquisition request",
        "The SIF responds to the third-party system"
    };
    private static final String[] STEPS = {
        "The digital twin system registers its information",
        "The DTIF manages digital twin systems and the digital twin list",
        "The DTIF responds to the registering request",
        "The metaverse system searches for digital twin systems",
        "The DTIF responds to the searching request",
        "The metaverse system checks the list and selects digital twins",
        "The DTIF responds to the metaverse system",
        "The metaverse system requests properties and permission of selected digital twins",
        "The DTIF forwards the request to the digital twin system",
        "The digital twin system responds to the DTIF",
        "The DTIF manages the digital twin's properties and permission",
        "The DTIF responds to the metaverse system",
        "The metaverse system runs the service",
        "The changing of the physical object is reflected in the metaverse system",
        "The metaverse system requests to change the state or behaviour of the object",
        "The DTIF verifies permissions",
        "The DTIF forwards a valid request and rejects an invalid one",
        "The digital twin system responds to the DTIF"
    };

    private Standard() {}

    /// Clause to title.
    static Map<String, String> clauses() {
        Map<String, String> clauses = new LinkedHashMap<>();
        clauses.put("7", "Reference model");
        clauses.put("7 NOTE 1", "The integration enabler is a set of functionalities, not a system");
        clauses.put("7 NOTE 2", "A digital twin can be without a physical object");
        clauses.put("8.2", "Systems integration functions");
        clauses.put("8.2.1", "Third-party system registration FE");
        clauses.put("8.2.2", "Third-party system discovery FE");
        clauses.put("8.2.3", "Third-party system authentication and authorization FE");
        clauses.put("8.2.4", "System and data collaboration FE");
        clauses.put("8.2.5", "Digital twin data acquisition FE");
        clauses.put("8.3.1", "Digital twin system registration FE");
        clauses.put("8.3.2", "Digital twin system discovery FE");
        clauses.put("8.3.3", "Digital twin information acquisition FE");
        clauses.put("8.3.4", "Digital twin synchronization FE");
        clauses.put("8.3.5", "Digital twin access control FE");
        clauses.put("8.3.6", "Third-party system interaction FE");
        clauses.put("9.1", "Operational procedures of integrating third-party systems");
        for (int step = 1; step <= THIRD_PARTY_STEPS.length; step++) {
            clauses.put("9.1 step " + step, THIRD_PARTY_STEPS[step - 1]);
        }
        clauses.put("9.2", "Operational procedures of integrating digital twin systems");
        for (int step = 1; step <= STEPS.length; step++) {
            clauses.put("9.2 step " + step, STEPS[step - 1]);
        }
        clauses.put("9.2 NOTE", "A digital twin system does not interact with other digital twin systems");
        return clauses;
    }
}
