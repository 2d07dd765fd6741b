package io.intertwine.server.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.Clause;
import io.intertwine.codec.JsonReader;
import io.intertwine.server.it.Api.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Transformations are tried before they are used.
@Clause("8.2.4")
class TransformationsIT {
    private static ServerProcess server;
    private static Api operator;

    @BeforeAll
    static void start() {
        server = ServerProcess.start();
        operator = server.operator();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Answer test(String trial) {
        return operator.post("/v1/transformations/test", trial.replace('\'', '"'));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {'expression':'a & $b','input':{'a':'x'},'variables':{'b':'y'}} | {'output':'xy'}
            {'expression':'nothing','input':{}}                             | {}
            {'expression':'$','input':null}                                 | {'output':null}
            {'expression':'$sum(a.b.$number($))','mediaType':'application/xml','body':'<a><b>1</b><b>2</b></a>'} | {'output':3}
            {'expression':'$[0].n','mediaType':'text/csv','body':'n\\n5'}   | {'output':'5'}
            {'expression':'$replace(n, /[0-9]+/, `#`)','mediaType':'application/x-www-form-urlencoded','body':'n=a1'} | {'output':'a#'}
            """)
    void answersWithTheOutput(String trial, String answer) {
        assertThat(test(trial.replace("`", "\\\"")).good().json())
                .isEqualTo(JsonReader.read(answer.replace('\'', '"')));
    }

    @Test
    void saysWhereTheExpressionIsWrong() {
        Answer wrong = test("{'expression':'a &\\n  b c','input':{}}").problem(400);
        assertThat(wrong.at("line")).isEqualTo("2");
        assertThat(wrong.at("column")).isEqualTo("5");
        assertThat(wrong.at("detail")).contains("not JSONata");
    }

    @Test
    void saysWhereTheBodyIsWrong() {
        Answer wrong = test("{'expression':'a','mediaType':'application/xml','body':'<a>\\n</b>'}")
                .problem(400);
        assertThat(wrong.at("line")).isEqualTo("2");
        assertThat(wrong.at("detail")).contains("XML");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'expression':'($f := function() { $f() }; $f())','input':1} | 250 ms
            {'expression':'a','body':'<a/>'}                              | mediaType
            {'expression':'a','input':1,'body':'<a/>','mediaType':'application/xml'} | either
            {'expression':'a','body':'x','mediaType':'text/plain'}        | text/plain
            {'input':1}                                                   | expression
            """)
    void refusesWhatCannotBeTried(String trial, String why) {
        assertThat(test(trial).problem(400).at("detail")).contains(why);
    }

    @Test
    void servesAuthenticatedCallersOnly() {
        server.anonymous()
                .post("/v1/transformations/test", "{\"expression\":\"1\"}")
                .problem(401);
    }
}
