package io.intertwine.conformance.flow;

import java.util.ArrayList;
import java.util.List;

/// What FGMV-29 asks of an enabler: a line of the report.
///
/// @param clause such as `9.2 step 17`
/// @param title  the clause's text in short
public record Requirement(String clause, String title) {
    private static final List<String> THIRD_PARTY_STEPS = List.of(
            "the third-party system registers its information",
            "the SIF manages third-party system information",
            "the SIF responds to the registering request",
            "the metaverse system searches for third-party systems that meet criteria",
            "the SIF responds to the searching request",
            "the metaverse system requests user authentication and authorization",
            "the SIF forwards the request to the third-party system",
            "the third-party system responds with user and permission information",
            "the SIF manages user and permission information",
            "the SIF responds to the metaverse system",
            "the metaverse system runs the service using the third-party system",
            "the metaverse system requests to use the third-party system or to share data",
            "the SIF verifies user authentication and authorization",
            "a valid request is forwarded, an invalid one is rejected",
            "the third-party system requests digital twin information",
            "the SIF forwards the request to the DTIF",
            "the DTIF processes the request for the twin's information",
            "the DTIF responds to the acquisition request",
            "the SIF responds to the third-party system");
    private static final List<String> STEPS = List.of(
            "the digital twin system registers its information",
            "the DTIF manages digital twin system information and the twin list",
            "the DTIF responds to the registering request",
            "the metaverse system searches for digital twin systems that meet criteria",
            "the DTIF responds to the searching request",
            "the metaverse system checks the list and selects digital twins",
            "the DTIF responds to the metaverse system",
            "the metaverse system asks for properties and permission of selected twins",
            "the DTIF forwards the request to the digital twin system",
            "the digital twin system responds to the DTIF",
            "the DTIF manages the twin's properties and permission",
            "the DTIF responds to the metaverse system",
            "the metaverse system runs the service",
            "a change of the physical object is reflected in the metaverse system",
            "the metaverse system requests to change state or behaviour of the object",
            "the DTIF verifies permissions",
            "a valid request is forwarded, an invalid one is rejected",
            "the digital twin system responds to the DTIF");

    /// All of them, in the order of the report.
    public static final List<Requirement> ALL = all();

    private static List<Requirement> all() {
        List<Requirement> all = new ArrayList<>();
        for (int step = 1; step <= THIRD_PARTY_STEPS.size(); step++) {
            all.add(new Requirement("9.1 step " + step, THIRD_PARTY_STEPS.get(step - 1)));
        }
        all.add(new Requirement("9.1", "the steps of an interaction can be told afterwards"));
        for (int step = 1; step <= STEPS.size(); step++) {
            all.add(new Requirement("9.2 step " + step, STEPS.get(step - 1)));
        }
        all.add(new Requirement("9.2", "the steps of an interaction can be told afterwards"));
        all.add(new Requirement("9.2 NOTE", "a digital twin system does not reach the twins of another one"));
        all.add(new Requirement("8.2.1", "TPSR: registration, status and performance"));
        all.add(new Requirement("8.2.2", "TPSD: discovery by conditions"));
        all.add(new Requirement("8.2.3", "TPSAA: who the user is there, and what he may do"));
        all.add(new Requirement("8.2.4", "SDC: services run, and data shared"));
        all.add(new Requirement("8.2.5", "DTDA: third-party systems ask for twin information"));
        all.add(new Requirement("8.3.1", "DTSR: registration, status and performance"));
        all.add(new Requirement("8.3.2", "DTSD: discovery by conditions"));
        all.add(new Requirement("8.3.3", "DTIA: information of the twin from its system"));
        all.add(new Requirement("8.3.4", "DTS: virtual and physical objects in step"));
        all.add(new Requirement("8.3.5", "DTAC: access to each twin, and its behaviour"));
        all.add(new Requirement("8.3.6", "TSI: twin information for third-party systems"));
        all.add(new Requirement("7 NOTE 2", "a twin may be without a physical object"));
        return List.copyOf(all);
    }
}
