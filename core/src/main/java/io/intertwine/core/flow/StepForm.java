package io.intertwine.core.flow;

import io.intertwine.api.flow.FlowStep;
import io.intertwine.api.flow.Procedure;
import java.util.List;

/// What a step of clause 9 is in the standard: its words, shortened, and between whom it happens.
///
/// @param named true when the names of the outer parties are those of clients, false when those of twin systems
public record StepForm(String words, Lane from, Lane to, boolean named) {
    /// The columns of figures 4 and 5.
    public enum Lane {
        WORLD,
        ENABLER,
        SYSTEM
    }

    private static final List<StepForm> TWIN_SYSTEM = List.of(
            client("registers its information", Lane.SYSTEM, Lane.ENABLER),
            system("manages registration and twin list", Lane.ENABLER, Lane.ENABLER),
            client("responds to the registration", Lane.ENABLER, Lane.SYSTEM),
            client("searches for twin systems", Lane.WORLD, Lane.ENABLER),
            client("responds to the search", Lane.ENABLER, Lane.WORLD),
            client("checks the twin list and selects", Lane.WORLD, Lane.ENABLER),
            client("responds to the selection", Lane.ENABLER, Lane.WORLD),
            client("requests properties and permission", Lane.WORLD, Lane.ENABLER),
            system("forwards the request", Lane.ENABLER, Lane.SYSTEM),
            system("responds with properties and permission", Lane.SYSTEM, Lane.ENABLER),
            system("manages properties and permission", Lane.ENABLER, Lane.ENABLER),
            client("responds with properties and permission", Lane.ENABLER, Lane.WORLD),
            client("runs the service", Lane.WORLD, Lane.ENABLER),
            client("reflects changes of the physical object", Lane.ENABLER, Lane.WORLD),
            client("requests a change", Lane.WORLD, Lane.ENABLER),
            system("verifies permission", Lane.ENABLER, Lane.ENABLER),
            system("forwards the change, or rejects it", Lane.ENABLER, Lane.SYSTEM),
            system("responds to the change", Lane.SYSTEM, Lane.ENABLER));

    private static final List<StepForm> THIRD_PARTY = List.of(
            client("registers its information", Lane.SYSTEM, Lane.ENABLER),
            client("manages the registration", Lane.ENABLER, Lane.ENABLER),
            client("responds to the registration", Lane.ENABLER, Lane.SYSTEM),
            client("searches for third-party systems", Lane.WORLD, Lane.ENABLER),
            client("responds to the search", Lane.ENABLER, Lane.WORLD),
            client("requests authentication and authorization", Lane.WORLD, Lane.ENABLER),
            system("forwards the request", Lane.ENABLER, Lane.SYSTEM),
            system("responds with user and permission", Lane.SYSTEM, Lane.ENABLER),
            client("manages user and permission", Lane.ENABLER, Lane.ENABLER),
            client("responds with user and permission", Lane.ENABLER, Lane.WORLD),
            client("runs the service", Lane.WORLD, Lane.ENABLER),
            client("requests use, or sharing of data", Lane.WORLD, Lane.ENABLER),
            client("verifies authentication and authorization", Lane.ENABLER, Lane.ENABLER),
            system("forwards the request, or rejects it", Lane.ENABLER, Lane.SYSTEM),
            client("requests twin information", Lane.SYSTEM, Lane.ENABLER),
            client("forwards the request to the DTIF", Lane.ENABLER, Lane.ENABLER),
            client("processes the request", Lane.ENABLER, Lane.ENABLER),
            client("responds to the acquisition", Lane.ENABLER, Lane.ENABLER),
            client("responds with twin information", Lane.ENABLER, Lane.SYSTEM));

    /// @param step counts from 1
    public static StepForm of(Procedure procedure, int step) {
        return (procedure == Procedure.TWIN_SYSTEM ? TWIN_SYSTEM : THIRD_PARTY).get(step - 1);
    }

    /// The form of a step as it happened: a rejection goes back to who asked, and a twin system may list twins.
    public static StepForm of(FlowStep step) {
        StepForm form = of(step.procedure(), step.step());
        boolean twins = step.procedure() == Procedure.TWIN_SYSTEM;
        boolean rejected = step.outcome() == FlowStep.Outcome.REFUSED && step.step() == (twins ? 17 : 14);
        if (rejected) {
            return client(form.words, Lane.ENABLER, Lane.WORLD);
        }
        boolean listed = twins && step.step() == 2 && !step.from().equals(step.to());
        return listed ? system(form.words, Lane.SYSTEM, Lane.ENABLER) : form;
    }

    private static StepForm client(String words, Lane from, Lane to) {
        return new StepForm(words, from, to, true);
    }

    private static StepForm system(String words, Lane from, Lane to) {
        return new StepForm(words, from, to, false);
    }
}
