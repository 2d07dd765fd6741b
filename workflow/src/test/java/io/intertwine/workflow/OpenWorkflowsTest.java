package io.intertwine.workflow;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.Clause;
import io.intertwine.api.IntertwineException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Clause("8.2.4")
class OpenWorkflowsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            - a: {call: http, with: {method: get, endpoint: 'http://x'}}    | Line 3, column 9  | call 'service'
            - a: {run: {shell: {command: ls}}}                              | Line 3, column 9  | starts programs
            - a: {emit: {event: {with: {type: t}}}}                         | Line 3, column 9  | sends events
            - a: {do: [{b: {set: {x: 1}}}], timeout: {after: {seconds: 1}}} | Line 3, column 35 | only calls and listening
            - a: {set: {x: "${ .name }"}}                                   | Line 3, column 15 | expressions are JSONata
            - a: {set: {x: "${ $now() }"}}                                  | Line 3, column 15 | $workflow.startedAt
            - a: {set: {x: "${ $random() }"}}                               | Line 3, column 15 | differs each time
            - a: {sett: {x: 1}}                                             | Line 3, column    | sett
            - a: {try: [{b: {set: {x: 1}}}], catch: {retry: {}}}            | Line 3, column 44 | limit.attempt.count
            - a: {try: [{b: {set: {x: 1}}}], catch: {retry: mine}}          | Line 3, column 44 | limit.attempt.count
            - a: {fork: {compete: true, branches: [{b: {set: {x: 1}}}]}}    | Line 3, column 16 | let all of them end
            - a: {set: {x: 1}, metadata: {compensate: {call: service}}}     | Line 3, column 33 | only calls are compensated
            - a: {listen: {to: {all: [{with: {type: t}}]}}}                 | Line 3, column 9  | of types only
            """)
    void saysWhatIsWrongAndWhere(String task, String place, String what) {
        assertThatThrownBy(() -> OpenProgramTest.program(task))
                .isInstanceOf(IntertwineException.class)
                .hasMessageContaining(place)
                .hasMessageContaining(what);
    }

    @Test
    void wantsACallAsCompensation() {
        assertThatThrownBy(() -> OpenProgramTest.program(
                        "- a: {call: service, with: {system: s, operation: o}, metadata: {compensate: {with: {}}}}"))
                .hasMessageContaining("no call: give call and with");
    }

    @Test
    void knowsWhatACompensationHas() {
        String undo = "{call: service, with: {system: s, operation: o}, don: true}";
        assertThatThrownBy(() -> OpenProgramTest.program(
                        "- a: {call: service, with: {system: s, operation: o}, metadata: {compensate: " + undo + "}}"))
                .hasMessageContaining("has no 'don'");
    }

    @Test
    void saysWhereItCannotBeRead() {
        assertThatThrownBy(() -> new OpenWorkflows().read("document: {dsl: '1.0.0'}\ndo: [\n"))
                .hasMessageContaining("Line 3")
                .hasMessageContaining("neither YAML nor JSON");
    }

    @Test
    void wantsAName() {
        assertThatThrownBy(() -> new OpenWorkflows()
                        .read("document: {dsl: '1.0.0', namespace: n, version: '1.0.0'}\ndo: [{a: {set: {x: 1}}}]"))
                .hasMessageContaining("name");
    }

    @Test
    void takesNoAliases() {
        assertThatThrownBy(() -> new OpenWorkflows().read("a: &a [1]\nb: [*a, *a]\ndo: []"))
                .isInstanceOf(IntertwineException.class);
    }
}
