package io.intertwine.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intertwine.server.it.Api.Answer;
import java.time.Duration;

/// Collaborations of a test, run until they are over.
record Runs(Api operator, Api world) {
    /// A collaboration with these tasks, in YAML.
    void have(String name, String tasks) {
        String document = "document: {dsl: '1.0.0', namespace: test, name: %s, version: '1.0.0', title: %s}\ndo:\n%s"
                .formatted(name, name, tasks);
        operator.send("POST", "/v1/collaborations", document, "Content-Type", "application/yaml")
                .good();
    }

    /// The run when it is over, whatever came of it.
    Answer run(String name, String input, String user) {
        String id = world.post(
                        "/v1/runs",
                        "{\"collaboration\": \"%s\", \"input\": %s}".formatted(name, input),
                        "Intertwine-User",
                        user)
                .good()
                .at("id");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(world.get("/v1/runs/" + id, "Intertwine-User", user)
                                .good()
                                .at("state"))
                        .isNotIn("running", "compensating", "waiting", "absent"));
        return world.get("/v1/runs/" + id, "Intertwine-User", user).good();
    }

    /// The output of a run that completed.
    Answer completed(String name, String input, String user) {
        Answer run = run(name, input, user);
        assertThat(run.at("state")).as(run.body()).isEqualTo("completed");
        return run;
    }
}
