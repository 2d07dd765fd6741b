package io.intertwine.server.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.Clause;
import io.intertwine.server.it.Api.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// DTSD over HTTP.
@Clause({"8.3.2", "9.2 step 4", "9.2 step 5"})
class DirectoryIT {
    private static ServerProcess server;
    private static Api operator;
    private static Api world;

    @BeforeAll
    static void start() {
        server = ServerProcess.start();
        operator = server.operator();
        world = operator.client("world", "metaverse-system");
        operator.post("/v1/twin-systems", registration("north", "press-1", "Press", 52.5, 13.4))
                .good();
        operator.post("/v1/twin-systems", registration("south", "crane-1", "Crane", 48.1, 11.6))
                .good();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /// A system whose broker is away: its twins are listed all the same.
    private static String registration(String id, String twin, String type, double latitude, double longitude) {
        return """
                {"id": "%s", "type": "mqtt", "title": "Hall %s", "properties": {"hall": "%s", "floor": 3},
                 "connector": {"url": "mqtt://127.0.0.1:9", "topics": [{"filter": "x/{twin}"}]},
                 "twins": [{"id": "%s", "title": "Hydraulic %s", "@type": "%s", "tags": ["line-1"],
                            "geoPose": {"position": {"lat": %s, "lon": %s, "h": 0},
                                        "quaternion": {"x": 0, "y": 0, "z": 0, "w": 1}},
                            "properties": {"speed": {"type": "integer"}}, "actions": {"stop": {}}}]}""".formatted(id, id, id, twin, type, type, latitude, longitude);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "where | 'Press' in types | 1 | press-1",
                "where | id.startsWith('press') && !has(values.speed) | 1 | press-1",
                "text | hydraulic cran* | 1 | crane-1",
                "types | Crane,Lamp | 1 | crane-1",
                "tags | line-1 | 2 | crane-1",
                "properties | speed | 2 | crane-1",
                "actions | stop,start | 0 | absent",
                "near | 52.51,13.41,5000 | 1 | press-1",
                "box | 40,10,50,20 | 1 | crane-1"
            })
    void findsTwins(String parameter, String value, int total, String first) {
        Answer found =
                operator.get("/v1/twins?" + parameter + "=" + encoded(value)).good();
        assertThat(found.at("total")).isEqualTo(Integer.toString(total));
        assertThat(found.at("totalExact")).isEqualTo("true");
        assertThat(found.at("items.0.id")).isEqualTo(first);
        assertThat(found.at("plan")).isIn("absent", "null");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "where | properties.hall == 'north' && properties.floor > 2 | north",
                "where | status == 'unreachable' && twins == 1 && id != 'north' | south",
                "text | hall south | south",
                "types | Crane | south",
                "near | 52.5,13.4,100 | north"
            })
    void findsTwinSystems(String parameter, String value, String first) {
        Answer found = operator.get("/v1/twin-systems?" + parameter + "=" + encoded(value))
                .good();
        assertThat(found.at("items.0.id")).isEqualTo(first);
        assertThat(found.at("total")).isEqualTo("1");
    }

    @Test
    void saysHowAQueryWasAnswered() {
        Answer found = operator.get(
                        "/v1/twins?explainQuery=true&where=" + encoded("system == 'north' && !has(values.speed)"))
                .good();
        assertThat(found.at("plan.indexed.0")).isEqualTo("system == \"north\"");
        assertThat(found.at("plan.filtered.0")).isEqualTo("!has(values.speed)");
        assertThat(found.at("plan.candidates")).isEqualTo("1");
    }

    @Test
    void goesThroughPages() {
        Answer first = operator.get("/v1/twins?limit=1").good();
        assertThat(first.at("items.0.id")).isEqualTo("crane-1");
        assertThat(first.at("total")).isEqualTo("2");
        Answer second =
                operator.get("/v1/twins?limit=1&after=" + first.at("next")).good();
        assertThat(second.at("items.0.id")).isEqualTo("press-1");
        assertThat(second.at("next")).isIn("absent", "null");
    }

    @Test
    void findsWhatWasRegisteredJustNowAndWhatTheCallerMayRead() {
        operator.post("/v1/twin-systems", registration("west", "lamp-1", "Lamp", 0, 0))
                .good();
        assertThat(operator.get("/v1/twins?types=Lamp").good().at("total")).isEqualTo("1");
        assertThat(world.get("/v1/twins?types=Lamp").good().at("total")).isEqualTo("0");
        operator.put("/v1/policies/lamps", Policies.all("world", "west")).good();
        assertThat(world.get("/v1/twins").good().at("total")).isEqualTo("1");
        assertThat(world.get("/v1/twin-systems/west/twins").good().at("items.0.id"))
                .isEqualTo("lamp-1");
        operator.delete("/v1/twin-systems/west").good();
        assertThat(operator.get("/v1/twins?types=Lamp").good().at("total")).isEqualTo("0");
    }

    @Test
    void pointsAtTheFaultOfACondition() {
        Answer fault = operator.get("/v1/twins?where=" + encoded("system == 'north' && colour == 'red'"))
                .problem(400);
        assertThat(fault.at("detail")).contains("line 1, column 22", "colour");
        operator.get("/v1/twin-systems?where=" + encoded("speed > 3")).problem(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "near=1,2 | latitude,longitude,metres",
                "near=91,0,5 | latitude",
                "near=x,0,5 | as numbers",
                "box=5,0,1,0 | south",
                "near=1,2,3&box=0,0,1,1 | Both",
                "text=%20-%20 | words",
                "limit=0 | limit"
            })
    void refusesWhatItCannotUse(String query, String why) {
        String detail = operator.get("/v1/twins?" + query).at("detail");
        operator.get("/v1/twins?" + query).problem(400);
        assertThat(detail).contains(why);
    }

    @Test
    void showsItsStateInTheHealth() {
        Answer health = server.anonymous().get("/q/health/ready").good();
        assertThat(health.body()).contains("\"directory\"");
    }
}
