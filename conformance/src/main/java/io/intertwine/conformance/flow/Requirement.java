package io.intertwine.conformance.flow;

import java.util.ArrayList;
import java.util.List;

/// What FGMV-29 asks of an enabler: a line of the report.
///
/// @param clause such as `9.2 step 17`
/// @param title  the clause's text in short
public record Requirement(String clause, String title) {
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
        for (int step = 1; step <= STEPS.size(); step++) {
            all.add(new Requirement("9.2 step " + step, STEPS.get(step - 1)));
        }
        all.add(new Requirement("9.2", "the steps of an interaction can be told afterwards"));
        all.add(new Requirement("9.2 NOTE", "a digital twin system does not reach the twins of another one"));
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
