package io.intertwine.workflow;

import io.intertwine.api.Clause;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.CollaborationProgram;
import io.intertwine.api.port.CollaborationProgram.Declared;
import io.intertwine.api.port.CollaborationProgram.Heading;
import io.intertwine.api.port.CollaborationReader;
import io.intertwine.api.sif.SifError;
import io.serverlessworkflow.api.WorkflowFormat;
import io.serverlessworkflow.api.WorkflowReader;
import io.serverlessworkflow.api.types.Workflow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Reads collaborations in the Open Workflow DSL, as YAML or JSON.
///
/// Of the DSL: `call` of the function `service`, `do`, `for`, `fork`, `listen` to types of events,
/// `raise`, `set`, `switch`, `try` with `retry`, and `wait`. What undoes a call stands in its
/// `metadata.compensate`, again with `call` and `with`, and with `if` where the output says whether
/// anything was done, and `done` where the answer says whether it is undone, as GraphQL's do. Expressions
/// are JSONata.
@Clause("8.2.4")
public final class OpenWorkflows implements CollaborationReader {
    private final DocumentSchema schema = new DocumentSchema();

    @Override
    public CollaborationProgram read(String text) {
        DocumentText read = DocumentText.read(text);
        JsonObject document = Values.object((Map<?, ?>) read.tree());
        DocumentRules rules = new DocumentRules(read);
        List<Declared> steps = rules.look(document);
        List<String> faults = new ArrayList<>(rules.faults());
        if (faults.isEmpty()) {
            schema.faults(document.toString())
                    .forEach((pointer, fault) -> faults.add(read.place(pointer) + ": " + fault + "."));
        }
        if (!faults.isEmpty()) {
            throw new IntertwineException(SifError.INVALID_COLLABORATION, String.join(" ", faults));
        }
        JsonObject about = document.object("document").orElse(JsonObject.EMPTY);
        Heading heading = new Heading(
                about.text("name").orElseThrow(),
                about.text("version").orElseThrow(),
                about.text("title").orElse(null));
        return new OpenProgram(heading, steps, workflow(Completed.document(document)));
    }

    private static Workflow workflow(JsonObject document) {
        try {
            return WorkflowReader.readWorkflowFromString(document.toString(), WorkflowFormat.JSON);
        } catch (IOException | IllegalArgumentException e) {
            throw new IntertwineException(
                    SifError.INVALID_COLLABORATION, "The runtime does not take the description: " + e.getMessage(), e);
        }
    }
}
