package io.intertwine.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intertwine.api.Clause;
import io.intertwine.conformance.party.ScriptedService;
import io.intertwine.server.it.Api.Answer;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Real calls of third-party systems, and what is told of them afterwards.
@Clause({"8.2.1", "8.2.4"})
class UsageIT {
    private static final String USAGE = "/v1/usage";

    private final OrdersServer orders = new OrdersServer();
    private final ServerProcess server = ServerProcess.start();
    private Api operator;
    private Api shop;
    private Api world;
    private Api other;

    @BeforeEach
    void register() {
        operator = server.operator();
        shop = operator.client("shop", "third-party-system");
        world = operator.client("world", "metaverse-system");
        other = operator.client("other", "metaverse-system");
        register("pay", "{'model':'percentage','amount':1.5,'currency':'EUR','amountAt':'/amount'}");
        register("print", "{'model':'per-unit','amount':1,'currency':'USD','tiers':[{'from':2,'amount':0.5}]}");
        operator.put("/v1/policies/calls", text("""
            {'rules':[{'name':'all','effect':'allow','subjects':{'clients':['world','other']},
             'services':{'systems':['pay','print']},'actions':['call']}]}""")).good();
    }

    private void register(String id, String charge) {
        shop.post(
                        "/v1/third-party-systems",
                        text("""
            {'id':'%s','type':'shop','charge':%s,'security':{'strategy':'none'},
             'apis':[{'name':'orders','server':'%s','document':""").formatted(id, charge.replace('\'', '"'), orders.url())
                                + ScriptedService.DOCUMENT + "}]}")
                .good();
    }

    @AfterEach
    void stop() {
        server.close();
        orders.close();
    }

    private static String text(String json) {
        return json.replace('\'', '"');
    }

    private static Answer order(Api caller, String system, String user, String amount) {
        return caller.post(
                "/v1/third-party-systems/" + system + "/apis/orders/orders",
                "{\"good\":\"bolts\",\"amount\":" + amount + "}",
                "Intertwine-User",
                user);
    }

    private static Answer list(Api caller, String system, String user) {
        return caller.get("/v1/third-party-systems/" + system + "/apis/orders/orders", "Intertwine-User", user);
    }

    private void use() {
        order(world, "pay", "ada", "12.50").good();
        order(world, "pay", "ada", "\"7.5\"").good();
        order(world, "pay", "=1+2", "100").good();
        list(world, "pay", "ada").good();
        order(other, "pay", "ada", "1000").good();
        for (int i = 0; i < 3; i++) {
            list(world, "print", "ada, the first").good();
        }
        orders.answers(500);
        assertThat(order(world, "pay", "ada", "99").status()).isEqualTo(500);
        orders.answers(200);
        world.get("/v1/third-party-systems/pay/apis/orders/bills", "Intertwine-User", "ada")
                .problem(404);
        calls(9);
    }

    /// The caller has an answer a moment before the call has ended.
    private void calls(long ended) {
        await().untilAsserted(() -> {
            String lines = server.again(operator).get(USAGE).good().at("lines");
            assertThat(Pattern.compile("\"calls\":([0-9]+)")
                            .matcher(lines)
                            .results()
                            .mapToLong(found -> Long.parseLong(found.group(1)))
                            .sum())
                    .isEqualTo(ended);
        });
    }

    @Test
    void countsCallsAndWhatTheyCost() {
        use();
        Answer own = world.get(USAGE + "?group=system,operation,user").good();
        String today = LocalDate.now(ZoneOffset.UTC).toString();
        assertThat(own.at("group.0")).isEqualTo("user");
        assertThat(own.at("to")).isGreaterThan(today);
        assertThat(own.at("lines.0.user")).isEqualTo("=1+2");
        assertThat(own.at("lines.0.charge")).isEqualTo("1.5");
        assertThat(own.at("lines.1.operation")).isEqualTo("listOrders");
        assertThat(own.at("lines.1.unpriced")).isEqualTo("1");
        assertThat(own.at("lines.1.charge")).isEqualTo("0");
        assertThat(own.at("lines.2.operation")).isEqualTo("placeOrder");
        assertThat(own.at("lines.2.calls")).isEqualTo("3");
        assertThat(own.at("lines.2.failed")).isEqualTo("1");
        assertThat(own.at("lines.2.charge")).isEqualTo("0.3");
        assertThat(own.at("lines.2.currency")).isEqualTo("EUR");
        assertThat(own.at("lines.3.system")).isEqualTo("print");
        assertThat(own.at("lines.3.charge")).isEqualTo("2.5");
        assertThat(own.at("lines.3.currency")).isEqualTo("USD");
        assertThat(own.at("lines.3.day")).isEqualTo("absent");
        assertThat(own.at("lines.4.calls")).isEqualTo("absent");
    }

    @Test
    void givesATableThatASpreadsheetTakesAsItIs() {
        use();
        Answer table = world.get(USAGE + "?group=user,system,day", "Accept", "text/csv")
                .good();
        String today = LocalDate.now(ZoneOffset.UTC).toString();
        assertThat(table.header("Content-Type")).startsWith("text/csv");
        assertThat(table.body()).isEqualTo("""
                user,system,day,calls,failed,unpriced,charge,currency
                '=1+2,pay,DAY,1,0,0,1.5,EUR
                ada,pay,DAY,4,1,1,0.3,EUR
                "ada, the first",print,DAY,3,0,0,2.5,USD
                """.replace("DAY", today).replace("\n", "\r\n"));
    }

    @Test
    void nobodySeesTheUseOfOthers() {
        use();
        Answer all = operator.get(USAGE + "?group=client,system").good();
        assertThat(all.at("lines.0.client")).isEqualTo("other");
        assertThat(all.at("lines.0.charge")).isEqualTo("15");
        assertThat(all.at("lines.2.client")).isEqualTo("world");
        Answer second = other.get(USAGE + "?group=client,system").good();
        assertThat(second.at("lines.0.charge")).isEqualTo("15");
        assertThat(second.at("lines.1.calls")).isEqualTo("absent");
        Answer owner = shop.get(USAGE + "?group=client").good();
        assertThat(owner.at("lines.0.client")).isEqualTo("other");
        assertThat(owner.at("lines.2.client")).isEqualTo("world");
        Answer user = world.get(USAGE, "Intertwine-User", "ada").good();
        assertThat(user.at("lines.0.calls")).isEqualTo("4");
        assertThat(user.at("lines.1.calls")).isEqualTo("absent");
        Api rival = operator.client("rival", "third-party-system");
        assertThat(rival.get(USAGE).good().at("lines.0.calls")).isEqualTo("absent");
        assertThat(rival.get(USAGE, "Accept", "text/csv").good().body())
                .isEqualTo("calls,failed,unpriced,charge,currency\r\n");
        server.anonymous().get(USAGE).problem(401);
    }

    @Test
    void whatWasAnsweredOnceIsThereAfterACrash() {
        use();
        String before = operator.get(USAGE + "?group=client,user,system,operation,day")
                .good()
                .at("lines");
        server.kill();
        server.restart();
        Api again = server.again(operator);
        assertThat(again.get(USAGE + "?group=client,user,system,operation,day")
                        .good()
                        .at("lines"))
                .isEqualTo(before);
        list(server.again(world), "print", "ada").good();
        calls(10);
        Answer print = server.again(world).get(USAGE + "?group=system").good();
        assertThat(print.at("lines.1.system")).isEqualTo("print");
        assertThat(print.at("lines.1.charge")).isEqualTo("3");
    }

    @Test
    void refusesWhatItCannotTell() {
        refuses("group=colour", "client, user, system, operation, day, month");
        refuses("from=yesterday", "give a day such as");
        refuses("from=2026-01-02&to=2026-01-02", "later 'to'");
        refuses("from=2026-01-02T08:00:00Z&to=2026-01-03", "begin of one");
        refuses("from=1990-01-01", "at most 3660");
    }

    private void refuses(String query, String why) {
        assertThat(world.get(USAGE + "?" + query).problem(400).at("detail")).contains(why);
    }
}
