package io.intertwine.conformance.peer;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Vendure, an e-commerce server with a GraphQL API for customers and one for its administrator, whose
/// password is made up now. Customers show the token that their log-in gives as a bearer token; each
/// sees his own orders only.
///
/// `scripts/peers/vendure/catalogue.js` says what it sells; all of it is in memory.
/// `scripts/peers/install-vendure.sh` installs it where it is missing. One thread at a time.
public final class Vendure implements AutoCloseable {
    /// On a busy machine; five seconds otherwise.
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private static final String ADMIN = "superadmin";
    private static final String TOKEN = "vendure-auth-token";

    private final PeerProcess process;
    private final URI base;
    private final GraphQl office;
    private final Path modules;

    private Vendure(PeerProcess process, URI base, GraphQl office, Path modules) {
        this.process = process;
        this.base = base;
        this.office = office;
        this.modules = modules;
    }

    public static Vendure start() {
        Path home = Installed.by("install-vendure.sh");
        Path modules = home.resolve("node_modules");
        int port = FreePort.find();
        String password = Keycloak.random();
        PeerProcess process = PeerProcess.start(new PeerProcess.Plan(
                "vendure",
                List.of("node", PeerScript.find("vendure/server.js").toString()),
                home,
                Map.of(
                        "NODE_PATH",
                        modules.toString(),
                        "VENDURE_PORT",
                        Integer.toString(port),
                        "VENDURE_PASSWORD",
                        password),
                PeerProcess.logged("READY"),
                PATIENCE));
        URI base = URI.create("http://127.0.0.1:" + port);
        URI admin = URI.create(base + "/admin-api");
        return new Vendure(process, base, new GraphQl(admin, logIn(admin, ADMIN, password)), modules);
    }

    private static String logIn(URI api, String name, String password) {
        String question =
                "mutation($name:String!,$password:String!){login(username:$name,password:$password){__typename}}";
        GraphQl.Given given =
                new GraphQl(api, null).ask(question, variables("name", name).with("password", JsonValue.of(password)));
        String token = given.answer().header(TOKEN);
        if (token == null || !given.text("/login/__typename").equals("CurrentUser")) {
            throw new IllegalStateException("Vendure does not let " + name + " in: " + given.body());
        }
        return token;
    }

    private static JsonObject variables(String name, String value) {
        return JsonObject.EMPTY.with(name, JsonValue.of(value));
    }

    /// Its address; the APIs are below it.
    public URI base() {
        return base;
    }

    /// The API of its customers.
    public URI shop() {
        return URI.create(base + "/shop-api");
    }

    /// The API of its administrator.
    public URI admin() {
        return office.at();
    }

    /// Registers a customer, logs him in and returns the token that he shows from now on.
    public String customer(String mail) {
        String password = Keycloak.random();
        String question = "mutation($mail:String!,$password:String!){registerCustomerAccount("
                + "input:{emailAddress:$mail,password:$password}){__typename}}";
        new GraphQl(shop(), null).ask(question, variables("mail", mail).with("password", JsonValue.of(password)));
        return logIn(shop(), mail, password);
    }

    /// Makes somebody in the office who may see and change orders and nothing else, logs him in and
    /// returns the token that he shows from now on.
    public String clerk(String mail) {
        String password = Keycloak.random();
        String role = office.ask(
                        "mutation($code:String!){createRole(input:{code:$code,description:\"Orders\","
                                + "permissions:[ReadOrder,UpdateOrder]}){id}}",
                        variables("code", mail))
                .text("/createRole/id");
        office.ask(
                "mutation($mail:String!,$password:String!,$role:ID!){createAdministrator(input:{firstName:\"Clerk\","
                        + "lastName:\"Test\",emailAddress:$mail,password:$password,roleIds:[$role]}){id}}",
                variables("mail", mail).with("password", JsonValue.of(password)).with("role", JsonValue.of(role)));
        return logIn(office.at(), mail, password);
    }

    /// All orders, open baskets too, as the office sees them.
    public List<JsonObject> orders() {
        String question = "{orders(options:{take:100}){items{id code state customer{emailAddress}"
                + "shippingAddress{streetLine1} shippingLines{id} payments{id amount refunds{total}}}}}";
        JsonObject data =
                office.ask(question, JsonObject.EMPTY).body().object("data").orElseThrow();
        return data.object("orders").orElseThrow().array("items").stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    /// Those of one customer, open baskets too.
    public List<JsonObject> orders(Customer of) {
        String question = "query($mail:String!){customers(options:{filter:{emailAddress:{eq:$mail}}}){items{"
                + "orders(options:{take:1000}){items{id code state customer{emailAddress}"
                + "shippingAddress{streetLine1} shippingLines{id} payments{id amount metadata refunds{total}}}}}}}";
        JsonObject data = office.ask(question, variables("mail", of.mail()))
                .body()
                .object("data")
                .orElseThrow();
        return data.object("customers").orElseThrow().array("items").stream()
                .map(JsonObject.class::cast)
                .flatMap(one -> one.object("orders").orElseThrow().array("items").stream())
                .map(JsonObject.class::cast)
                .toList();
    }

    /// Somebody who buys.
    public record Customer(String mail) {}

    /// How many orders are in this state, such as `PaymentSettled`.
    public int orders(String state) {
        String question = "query($state:String!){orders(options:{filter:{state:{eq:$state}}}){totalItems}}";
        return office.ask(question, variables("state", state)).number("/orders/totalItems");
    }

    /// The state of the order with this code.
    public String state(String code) {
        return order(code, "state");
    }

    /// The mail address of the customer whose order has this code.
    public String buyer(String code) {
        return order(code, "customer/emailAddress");
    }

    private String order(String code, String member) {
        String question = "query($code:String!){orders(options:{filter:{code:{eq:$code}}})"
                + "{items{id state customer{emailAddress}}}}";
        return office.ask(question, variables("code", code)).text("/orders/items/0/" + member);
    }

    /// How many of the variant with this stock keeping unit nobody has ordered yet.
    public int stock(String sku) {
        String question = "query($sku:String!){productVariants(options:{filter:{sku:{eq:$sku}}})"
                + "{items{stockLevels{stockOnHand stockAllocated}}}}";
        GraphQl.Given given = office.ask(question, variables("sku", sku));
        String level = "/productVariants/items/0/stockLevels/0";
        return given.number(level + "/stockOnHand") - given.number(level + "/stockAllocated");
    }

    /// Cancels the order with this code, all of it; fails when Vendure does not.
    public void cancel(String code) {
        String question = "mutation($id:ID!){cancelOrder(input:{orderId:$id,reason:\"test\",cancelShipping:true})"
                + "{__typename ... on ErrorResult{message}}}";
        GraphQl.Given given = office.ask(question, variables("id", order(code, "id")));
        if (!given.text("/cancelOrder/__typename").equals("Order")) {
            throw new IllegalStateException("Vendure does not cancel " + code + ": " + given.body());
        }
    }

    /// The npm packages that it runs on, among them `graphql`, the reference implementation.
    public Path modules() {
        return modules;
    }

    /// The process, to be stopped for a while; its orders, customers and tokens end with it.
    public PeerProcess process() {
        return process;
    }

    @Override
    public void close() {
        process.close();
    }
}
