package io.intertwine.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/// The console in a real browser, before a real server with real twins.
class ConsoleIT {
    private static final String AVATAR = """
            {"id": "avatars", "type": "world", "twins": [{"id": "avatar-mia", "title": "Mia", "properties": {
              "pose": {"type": "object", "readOnly": true, "observable": true}}}]}""";

    private static ServerProcess server;
    private static Benches benches;
    private static Api world;
    private static Browser browser;

    @BeforeAll
    static void start() {
        server = ServerProcess.start();
        benches = Benches.register(server);
        Benches.awaitValue(server.operator(), benches.mqtt, "level", "0");
        world = server.operator().client("stage", "metaverse-system");
        world.post("/v1/twin-systems", AVATAR).good();
        stand(0);
        browser = Browser.open(server.operator().base());
        browser.logIn(key());
        browser.shows("Age on arrival");
    }

    @AfterAll
    static void stop() {
        browser.close();
        benches.close();
        server.close();
    }

    @BeforeEach
    void isWide() {
        browser.size(1600, 1000);
        browser.theme("light");
    }

    @AfterEach
    void hasNoFaults() {
        assertThat(browser.faults()).isEmpty();
    }

    private static String key() {
        return Objects.requireNonNull(server.operator().key());
    }

    private static void stand(double x) {
        world.post("/v1/twins/avatar-mia/samples", """
                        {"samples": [{"property": "pose", "sourceTime": "%s", "value":
                          {"frame": "hall", "position": [%s, 0, 3], "orientation": [0, 0, 0, 1]}}]}""".formatted(Instant.now(), x))
                .good();
    }

    @Test
    void keepsTheKeyOutOfTheAddressAndOfWhatOutlivesTheTab() {
        browser.go("#/");
        browser.shows("Age on arrival");
        assertThat(browser.address()).doesNotContain("itw_");
        assertThat(browser.run("return JSON.stringify(localStorage) + document.cookie"))
                .asString()
                .doesNotContain("itw_");
        assertThat(browser.run("return document.documentElement.outerHTML"))
                .asString()
                .doesNotContain(key());
    }

    @Test
    void refusesAWrongKeyAndLetsInByKeyboard() {
        try (Browser stranger = Browser.open(server.operator().base())) {
            stranger.logIn("itw_operator_0000");
            stranger.shows("The API key is not valid");
            stranger.find("#key").sendKeys(Keys.chord(Keys.CONTROL, "a"), key(), Keys.ENTER);
            stranger.shows("Age on arrival");
            stranger.press("Log out");
            stranger.shows("API key or token");
            assertThat(stranger.run("return sessionStorage.length")).hasToString("0");
        }
    }

    @Test
    void transfersLittleForTheFirstPage() {
        try (Browser stranger = Browser.open(server.operator().base())) {
            stranger.logIn(key());
            stranger.shows("Age on arrival");
            assertThat(stranger.run("return performance.getEntries().map(one => one.transferSize || 0)"
                            + ".reduce((sum, one) => sum + one, 0)"))
                    .asInstanceOf(InstanceOfAssertFactories.type(Number.class))
                    .extracting(Number::longValue, InstanceOfAssertFactories.LONG)
                    .isBetween(1_000L, 300_000L);
        }
    }

    @Test
    void findsTwinsByAConditionAndMarksAMistakeInIt() {
        browser.go("#/twins");
        browser.type("[name=where]", "'Bench' in types");
        browser.find("[name=where]").sendKeys(Keys.ENTER);
        browser.shows("bench-1");
        browser.type("[name=where]", "'Bench' in typ");
        browser.find("[name=where]").sendKeys(Keys.ENTER);
        browser.shows("column 12");
        assertThat(browser.find(".place mark").getText()).isEqualTo("t");
        browser.press("Clear");
        browser.shows("Mia");
    }

    @Test
    void showsAValueAsItChanges() {
        browser.go("#/twins/bench-1");
        browser.shows("Behaviours");
        benches.device.setLevel(4242);
        browser.shows("4,242");
        benches.device.setLevel(4243);
        browser.shows("4,243");
        browser.find("iw-plot canvas");
    }

    @Test
    void showsWhatHappenedToATwinBeforeThePageWasOpened() {
        browser.go("#/");
        browser.shows("Age on arrival");
        for (int level : List.of(5151, 5152)) {
            benches.device.setLevel(level);
            Benches.awaitValue(server.operator(), benches.mqtt, "level", Integer.toString(level));
        }
        browser.see("#/twins/bench-1?tab=changes");
        browser.shows("Every change since");
        browser.choose("select[aria-label=Property]", "level");
        browser.shows("5,152");
        benches.device.setLevel(5153);
        browser.shows("5,153");
        assertThat(browser.run("return [...document.querySelectorAll('main tbody tr td:nth-child(3)')].slice(0, 3)"
                        + ".map(cell => cell.textContent.trim())"))
                .isEqualTo(List.of("5,153", "5,152", "5,151"));
        browser.find("main tbody iw-curl");
        browser.keep("twin-changes");
    }

    @Test
    void commandsATwinAndShowsTheAnswer() {
        browser.go("#/twins/bench-1");
        browser.type("#set-bench-1-level", "771");
        browser.find("#set-bench-1-level").sendKeys(Keys.ENTER);
        browser.shows("completed in");
        assertThat(benches.device.taken()).anyMatch(command -> command.contains("\"value\":771"));
    }

    @Test
    void showsTheRuleOfARefusal() {
        server.operator().put("/v1/policies/gentle", """
                        {"rules": [{"name": "not-too-much", "effect": "limit", "subjects": {}, "twins": {"ids": ["bench-1"]},
                          "actions": ["write"], "affordances": ["level"], "limits": {"schema": {"maximum": 1000}}}]}""").good();
        browser.go("#/twins/bench-1");
        browser.type("#set-bench-1-level", "5000");
        browser.find("#set-bench-1-level").sendKeys(Keys.ENTER);
        browser.shows("A rule says no");
        browser.shows("gentle/not-too-much");
        browser.press("What happened, step by step");
        browser.shows("9.2/17");
        browser.shows("refused");
        browser.keep("flow-refused");
        server.operator().delete("/v1/policies/gentle").good();
    }

    @Test
    void registersAThirdPartySystemFromItsDocument() {
        browser.go("#/services/+");
        browser.type("#document", """
                openapi: 3.0.3
                info: {title: Pay, version: '1'}
                servers:
                  - url: https://pay.example/v1
                paths:
                  /intents:
                    post:
                      operationId: makeIntent
                      responses: {'201': {description: made}}
                """);
        browser.shows("POST /intents");
        browser.type("#id", "pay");
        browser.type("#type", "payment");
        browser.press("Save");
        browser.shows("Declared and measured");
        browser.shows("makeIntent");
        server.operator().delete("/v1/third-party-systems/pay").good();
    }

    @Test
    void looksAtADocumentWhoseAddressWasPasted() {
        browser.go("#/services/+");
        browser.type("#document", server.operator().base() + "/q/openapi");
        browser.press("Fetch it, and look");
        browser.shows("/v1/twins/{id}");
        browser.keep("register-by-address");
    }

    @Test
    void plotsHowWellAThirdPartySystemWorkedBeforeThePageWasOpened() {
        try (SmallService service = new SmallService()) {
            server.operator()
                    .post("/v1/third-party-systems", """
                            {"id": "courier", "type": "delivery", "title": "Courier", "probe": "%s", "level": {"availability": 0.99},
                             "apis": []}""".formatted(service.url("/health")))
                    .good();
            await().untilAsserted(() -> assertThat(server.operator()
                            .get("/v1/third-party-systems/courier/health/history")
                            .at("items.0.figures.availability"))
                    .isEqualTo("1"));
            long begun = Instant.parse(server.operator()
                            .get("/v1/third-party-systems/courier/health/history")
                            .at("items.0.begin"))
                    .toEpochMilli();
            long opened = System.currentTimeMillis();
            browser.see("#/services/courier");
            browser.shows("Availability in per cent, the last day");
            await().until(() -> first("times") >= begun && first("times") < opened);
            assertThat(first("reported")).isEqualTo(100);
            assertThat(first("desired")).isEqualTo(99);
            await().until(() -> drawn("document.querySelectorAll('iw-plot canvas')[1]") > 20);
            browser.keep("services-courier-1600");
            server.operator().delete("/v1/third-party-systems/courier").good();
        }
    }

    /// The first of what the plot of availability shows.
    private static long first(String line) {
        return ((Number) browser.run("return document.querySelectorAll('iw-plot')[1].points." + line + "[0] ?? 0"))
                .longValue();
    }

    /// How many pixels of a canvas have something on them.
    private static int drawn(String canvas) {
        return ((Number)
                        browser.run(
                                "const it = " + canvas + ";"
                                        + "const all = it.getContext('2d').getImageData(0, 0, it.width, it.height).data;"
                                        + "let count = 0; for (let at = 3; at < all.length; at += 4) if (all[at] > 200) count++; return count"))
                .intValue();
    }

    @Test
    void storesAPolicyAfterLookingForWhatIsWrong() {
        browser.go("#/access?tab=policies&policy=from-the-console");
        browser.find("#policy");
        browser.press("Check without storing");
        browser.shows("It can be stored");
        browser.type("#policy", "{\"rules\": [{\"name\": \"x\", \"effect\": \"perhaps\"}]}");
        browser.press("Check without storing");
        browser.shows("It cannot be stored");
    }

    @Test
    void doesNotOverwriteWhatSomebodyElseStoredMeanwhile() {
        String rules = "{\"rules\":[{\"name\":\"%s\",\"effect\":\"allow\",\"subjects\":{\"clients\":[\"stage\"]},"
                + "\"twins\":{\"ids\":[\"bench-1\"]},\"actions\":[\"read\"]}]}";
        server.operator().put("/v1/policies/shared", rules.formatted("first")).good();
        browser.go("#/access?tab=policies&policy=shared");
        browser.find("#policy");
        server.operator().put("/v1/policies/shared", rules.formatted("second")).good();
        browser.type("#policy", rules.formatted("third"));
        browser.press("Store");
        browser.shows("has revision 2 now");
        assertThat(server.operator().get("/v1/policies/shared").at("rules.0.name"))
                .isEqualTo("second");
        browser.press("Drop what I typed");
        await().until(() -> browser.value("#policy").contains("second"));
        browser.type("#policy", rules.formatted("third"));
        browser.press("Store");
        browser.shows("It is in force");
        server.operator().delete("/v1/policies/shared").good();
    }

    @Test
    void revokesWhatAUserMayDo() {
        server.operator().post("/v1/third-party-systems", """
                {"id": "calendars", "type": "calendar", "security": {"strategy": "basic"}, "apis": []}""").good();
        world.post("/v1/grants", """
                {"system": "calendars", "user": "ada", "proof": {"username": "ada", "password": "of-this-test"}}""").good();
        browser.go("#/access?tab=grants");
        browser.shows("active");
        browser.press("Revoke");
        browser.agree();
        browser.shows("revoked");
        assertThat(server.operator().get("/v1/grants").at("items.0.state")).isEqualTo("revoked");
        assertThat(browser.text()).doesNotContain("of-this-test");
        server.operator().delete("/v1/third-party-systems/calendars").good();
    }

    @Test
    void movesTwinsInTheWorldView() {
        browser.go("#/world");
        browser.find(".label");
        browser.press("Mia");
        browser.shows("avatar-mia");
        browser.shows("0, 0, 3 in hall");
        Object before = view();
        stand(4);
        browser.shows("4, 0, 3 in hall");
        await().atMost(Duration.ofSeconds(10)).until(() -> !before.equals(view()));
    }

    /// The pixels of the world view alone.
    private static Object view() {
        return browser.run("return document.querySelector('canvas').toDataURL()");
    }

    @ParameterizedTest
    @ValueSource(ints = {360, 768, 1600})
    void fitsEveryScreenIntoTheWindow(int width) {
        browser.size(width, 1000);
        for (String place : List.of(
                "#/",
                "#/twins",
                "#/twins/bench-1",
                "#/twins/bench-1?tab=access",
                "#/twins/bench-1?tab=model",
                "#/twins/bench-1?tab=changes",
                "#/twins/avatar-mia",
                "#/world",
                "#/systems",
                "#/systems/plant",
                "#/systems/+",
                "#/services",
                "#/services/+",
                "#/flows",
                "#/access",
                "#/access?tab=explain",
                "#/access?tab=policies",
                "#/access?tab=grants",
                "#/access?tab=approvals",
                "#/topology",
                "#/streams",
                "#/runs",
                "#/nowhere")) {
            browser.see(place);
            browser.find("main h1, main h2");
            assertThat(browser.overflow()).as(place + " at " + width).isLessThanOrEqualTo(0);
            browser.keep(place.replaceAll("[^a-z0-9]+", "-") + "-" + width);
        }
    }
}
