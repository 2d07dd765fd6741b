package io.intertwine.server.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.Clause;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.conformance.peer.Vendure;
import io.intertwine.server.it.Api.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A real shop with a GraphQL API, Vendure: for the enabler it is one operation, `POST /shop-api`. Its
/// customers are known by the tokens that its own log-in gave them.
@Clause({"9.1 step 1", "9.1 step 6", "9.1 step 9", "9.1 step 11", "9.1 step 12", "9.1 step 13", "9.1 step 14", "8.2.4"})
class VendureIT {
    private static Vendure vendure;
    private static ServerProcess server;
    private static Api world;

    @BeforeAll
    static void start() {
        vendure = Vendure.start();
        server = ServerProcess.start();
        world = server.operator().client("world", "metaverse-system");
        register(server.operator().client("shop", "third-party-system"));
        link("ada");
        link("bob");
    }

    private static void register(Api owner) {
        owner.post("/v1/third-party-systems", """
            {"id":"shop","type":"shop","title":"Garden shop",
             "apis":[{"name":"graphql","server":"%s","check":"request-and-response","document":{
              "openapi":"3.1.0","info":{"title":"Shop","version":"1"},"paths":{"/shop-api":{"post":{
               "operationId":"ask",
               "requestBody":{"required":true,"content":{"application/json":{"schema":{
                "type":"object","required":["query"],"additionalProperties":false,
                "properties":{"query":{"type":"string"},"variables":{"type":"object"}}}}}},
               "responses":{"200":{"description":"Data, errors or both","content":{"application/json":{"schema":{
                "type":"object","properties":{"data":{"type":["object","null"]},"errors":{"type":"array"}}}}}}}}}}}}],
             "security":{"strategy":"api-key","key":{"header":"Authorization","prefix":"Bearer "},
              "userInfo":{"url":"%s?query=%%7BactiveCustomer%%7BemailAddress%%7D%%7D",
               "subject":"/data/activeCustomer/emailAddress"}}}\
            """.formatted(vendure.base(), vendure.shop()))
                .good();
        owner.put("/v1/policies/shop", """
            {"rules":[{"name":"buy","effect":"allow","subjects":{"clients":["world"]},
             "services":{"systems":["shop"]},"actions":["call"]}]}""").good();
    }

    private static void link(String user) {
        String mail = user + "@world.example";
        Answer linked = world.post("/v1/grants", """
            {"system":"shop","user":"%s","proof":{"key":"%s"}}""".formatted(user, vendure.customer(mail)))
                .good();
        assertThat(linked.at("grant.state")).isEqualTo("active");
        assertThat(linked.at("grant.subject")).isEqualTo(mail);
    }

    @AfterAll
    static void stop() {
        server.close();
        vendure.close();
    }

    private static Answer send(String user, String body) {
        return world.post("/v1/third-party-systems/shop/apis/graphql/shop-api", body, "Intertwine-User", user);
    }

    private static Answer ask(String user, String operation, JsonObject variables) {
        JsonObject body =
                JsonObject.EMPTY.with("query", JsonValue.of(operation)).with("variables", variables);
        return send(user, body.toString()).good();
    }

    private static Answer ask(String user, String operation) {
        return ask(user, operation, JsonObject.EMPTY);
    }

    /// Changes the user's open order; the answer's `data.order` is what became of it.
    private static Answer change(String user, String call) {
        Answer changed =
                ask(user, "mutation{order:" + call + "{... on Order{code state} ... on ErrorResult{message}}}");
        assertThat(changed.at("data.order.code")).as(changed.body()).isNotEqualTo("absent");
        return changed;
    }

    private static String variant(String user, String product) {
        Answer found = ask(
                user,
                "query($slug:String!){product(slug:$slug){variants{id}}}",
                JsonObject.EMPTY.with("slug", JsonValue.of(product)));
        return found.at("data.product.variants.0.id");
    }

    /// From the empty basket to the paid order; its code.
    private static String buy(String user, String product, int number) {
        Answer basket = ask(
                user,
                "mutation($variant:ID!,$number:Int!){order:addItemToOrder(productVariantId:$variant,quantity:$number)"
                        + "{... on Order{code state}}}",
                JsonObject.EMPTY
                        .with("variant", JsonValue.of(variant(user, product)))
                        .with("number", JsonValue.of(number)));
        assertThat(basket.at("data.order.state")).isEqualTo("AddingItems");
        change(user, "setOrderShippingAddress(input:{streetLine1:\"Way 1\",city:\"Ulm\",countryCode:\"DE\"})");
        String parcel = ask(user, "{eligibleShippingMethods{id}}").at("data.eligibleShippingMethods.0.id");
        change(user, "setOrderShippingMethod(shippingMethodId:[\"" + parcel + "\"])");
        Answer checkout = change(user, "transitionOrderToState(state:\"ArrangingPayment\")");
        assertThat(checkout.at("data.order.state")).isEqualTo("ArrangingPayment");
        Answer paid = change(user, "addPaymentToOrder(input:{method:\"invoice\",metadata:{}})");
        assertThat(paid.at("data.order.code")).isEqualTo(basket.at("data.order.code"));
        return paid.at("data.order.code");
    }

    @Test
    void aCustomerBuysFromTheWorld() {
        int before = vendure.stock("CHAIR-OAK");
        int paid = vendure.orders("PaymentSettled");
        String code = buy("ada", "garden-chair", 2);

        assertThat(vendure.state(code)).isEqualTo("PaymentSettled");
        assertThat(vendure.buyer(code)).isEqualTo("ada@world.example");
        assertThat(vendure.orders("PaymentSettled")).isEqualTo(paid + 1);
        assertThat(vendure.stock("CHAIR-OAK")).isEqualTo(before - 2);
    }

    @Test
    void anOrderIsSeenByWhoOrderedItOnly() {
        String code = buy("ada", "garden-table", 1);
        JsonObject named = JsonObject.EMPTY.with("code", JsonValue.of(code));
        String question = "query($code:String!){orderByCode(code:$code){state}}";
        assertThat(ask("ada", question, named).at("data.orderByCode.state")).isEqualTo("PaymentSettled");

        Answer other = ask("bob", question, named);
        assertThat(other.at("errors.0.extensions.code")).isEqualTo("FORBIDDEN");
        assertThat(other.body()).doesNotContain("PaymentSettled");
        assertThat(ask("bob", "{activeCustomer{emailAddress orders{totalItems}}}")
                        .at("data.activeCustomer.orders.totalItems"))
                .isEqualTo("0");
        send("eve", "{\"query\":\"{activeCustomer{emailAddress}}\"}").problem(403);
    }

    @Test
    void aCancelledOrderGivesItsStockBack() {
        int before = vendure.stock("TABLE-SMALL");
        String code = buy("ada", "garden-table", 2);
        assertThat(vendure.stock("TABLE-SMALL")).isEqualTo(before - 2);
        vendure.cancel(code);

        assertThat(vendure.state(code)).isEqualTo("Cancelled");
        assertThat(vendure.stock("TABLE-SMALL")).isEqualTo(before);
    }

    @Test
    void aTokenThatTheShopDoesNotKnowLinksNobody() {
        world.post("/v1/grants", "{\"system\":\"shop\",\"user\":\"eve\",\"proof\":{\"key\":\"a-guess\"}}")
                .problem(403);
    }

    @Test
    void aRequestThatIsNoQuestionNeverArrives() {
        send("ada", "{\"question\":\"{activeCustomer{emailAddress}}\"}").problem(400);
        world.send("GET", "/v1/third-party-systems/shop/apis/graphql/shop-api", null, "Intertwine-User", "ada")
                .problem(404);
        world.send("POST", "/v1/third-party-systems/shop/apis/graphql/admin-api", "{}", "Intertwine-User", "ada")
                .problem(404);
    }
}
