package io.intertwine.server.rest;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.Action;
import io.intertwine.api.access.ClientId;
import io.intertwine.api.access.Policy;
import io.intertwine.api.access.PolicyId;
import io.intertwine.api.access.Role;
import io.intertwine.api.access.Rule;
import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.dtac.AccessQuestion;
import io.intertwine.api.dtif.dtac.CallQuestion;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.WorldId;
import io.intertwine.core.Intertwine;
import io.intertwine.server.security.Clients;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/v1/access")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "MII")
@RunOnVirtualThread
@InFlow
public class ExplainResource {
    /// What is to be explained.
    ///
    /// @param mode    `why` (the default) or `abilities`
    /// @param subject who would act; the caller when it is left out
    /// @param system  with the action `call`, a third-party system; then `api` and `operation` say what is called
    /// @param draft   a policy as if it were stored
    public record Question(
            @Nullable String mode,
            @Nullable Actor subject,
            @Nullable Action action,
            @Nullable TwinId twin,
            @Nullable String affordance,
            @Nullable WorldId world,
            @Nullable JsonValue value,
            @Nullable ThirdPartySystemId system,
            @Nullable String api,
            @Nullable String operation,
            @Nullable Draft draft,
            @Nullable String after,
            @Nullable Integer limit) {}

    /// @param role that of the client when it is left out
    public record Actor(
            @Nullable ClientId client,
            @Nullable Role role,
            @Nullable String user) {}

    public record Draft(PolicyId id, @Nullable String title, List<Rule> rules) {}

    private static final int PAGE = 100;

    private final Intertwine enabler;
    private final Caller caller;
    private final Clients clients;

    ExplainResource(Intertwine enabler, Caller caller, Clients clients) {
        this.enabler = enabler;
        this.caller = caller;
        this.clients = clients;
    }

    @POST
    @Path("/explain")
    @Operation(
            summary = "Say why something is allowed or refused, or what somebody could do; nothing is done or counted",
            description =
                    "mode 'why': subject, action, twin, affordance, world, value; for the action 'call': subject, system,"
                            + " api, operation, world. mode 'abilities': subject, and a "
                            + "twin, or a world for all of its twins. With a draft, as if that policy were stored. The "
                            + "operator may ask about anyone, a client about itself, a twin system about its own twins, a"
                            + " third-party system about its own operations.")
    public Response explain(Question question) {
        Subject by = caller.subject();
        Policy draft = draft(by, question.draft());
        return Response.ok(
                        switch (question.mode() == null ? "why" : question.mode()) {
                            case "why" ->
                                question.action() == Action.CALL
                                        ? enabler.explainer().why(by, call(by, question), draft)
                                        : enabler.explainer().why(by, why(by, question), draft);
                            case "abilities" -> abilities(by, question, draft);
                            default ->
                                throw IntertwineException.invalid(
                                        "The mode '" + question.mode() + "' is unknown: use why or abilities.");
                        })
                .build();
    }

    private AccessQuestion why(Subject by, Question question) {
        Action action = question.action();
        TwinId twin = question.twin();
        if (action == null || twin == null) {
            throw IntertwineException.invalid("The question needs the members 'action' and 'twin': give both.");
        }
        return new AccessQuestion(
                subject(by, question.subject()),
                action,
                twin,
                question.affordance(),
                question.world(),
                question.value());
    }

    private CallQuestion call(Subject by, Question question) {
        ThirdPartySystemId system = question.system();
        String api = question.api();
        String operation = question.operation();
        if (system == null || api == null || operation == null) {
            throw IntertwineException.invalid(
                    "The question about a call needs the members 'system', 'api' and 'operation': give all three.");
        }
        return new CallQuestion(subject(by, question.subject()), system, api, operation, question.world());
    }

    private Object abilities(Subject by, Question question, @Nullable Policy draft) {
        Subject subject = subject(by, question.subject());
        TwinId twin = question.twin();
        WorldId world = question.world();
        if (twin != null) {
            return enabler.explainer().abilities(by, subject, twin, world, draft);
        }
        if (world == null) {
            throw IntertwineException.invalid("The question needs the member 'twin' or 'world': give one.");
        }
        PageRequest page = new PageRequest(
                question.after() == null ? "" : question.after(), question.limit() == null ? PAGE : question.limit());
        return enabler.explainer().abilities(by, subject, world, page, draft);
    }

    private Subject subject(Subject by, @Nullable Actor actor) {
        if (actor == null) {
            return by;
        }
        ClientId client = actor.client() == null ? by.client() : actor.client();
        Role role = actor.role() != null ? actor.role() : role(by, client);
        return new Subject(client, role, actor.user());
    }

    private Role role(Subject by, ClientId client) {
        if (client.equals(by.client())) {
            return by.role();
        }
        return clients.list().stream()
                .filter(known -> known.id().equals(client) && by.isOperator())
                .map(Clients.Listed::role)
                .findFirst()
                .orElseThrow(() -> IntertwineException.invalid(
                        "The role of the client '" + client + "' is not known: give subject.role."));
    }

    private static @Nullable Policy draft(Subject by, @Nullable Draft draft) {
        return draft == null
                ? null
                : new Policy(
                        draft.id(),
                        by.client(),
                        draft.title() == null ? draft.id().value() : draft.title(),
                        draft.rules());
    }
}
