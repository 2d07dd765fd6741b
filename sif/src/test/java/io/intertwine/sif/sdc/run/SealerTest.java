package io.intertwine.sif.sdc.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.Clause;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonArray;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.tpsr.DataSharing;
import io.intertwine.api.sif.tpsr.DataSharing.Rule;
import io.intertwine.sif.sdc.run.Sealer.Sealed;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

@Clause("8.2.4")
class SealerTest {
    private static final ThirdPartySystemId SHOP = new ThirdPartySystemId("shop");
    private static final JsonObject CARD =
            JsonObject.EMPTY.with("number", JsonValue.of("4111")).with("valid", JsonValue.of(true));
    private static final JsonObject ORDER = JsonObject.EMPTY
            .with("id", JsonValue.of(7))
            .with("card", CARD)
            .with("lines", JsonValue.array(List.of(line("a", 1), line("b", 2))));
    private static final DataSharing SHARING = new DataSharing(List.of(
            new Rule(null, Set.of("*"), List.of("/id")),
            new Rule("order", Set.of("depot", "post"), List.of("/lines/*/sku")),
            new Rule("order", Set.of("bank"), List.of("/card"))));

    private final SealedFields fields = new SealedFields();

    private static JsonObject line(String sku, long price) {
        return JsonObject.EMPTY.with("sku", JsonValue.of(sku)).with("price", JsonValue.of(price));
    }

    private JsonObject sealed(String operation) {
        Sealed sealed = Sealer.seal(ORDER, SHOP, SHARING, operation);
        fields.add(sealed.fields());
        return (JsonObject) sealed.value();
    }

    private static JsonObject part(JsonObject order, String name) {
        return JsonObject.EMPTY.with("body", order.find(name).orElseThrow());
    }

    private static String number(JsonObject order) {
        return order.object("card").flatMap(card -> card.text("number")).orElseThrow();
    }

    @Test
    void showsOnlyWhatAnybodyMayGet() {
        JsonObject order = sealed("order");
        assertThat(order.toString()).contains("\"id\":7").doesNotContain("4111", "\"a\"", "true", "price\":1");
        assertThat(((JsonArray) order.find("lines").orElseThrow()).items()).hasSize(2);
    }

    @Test
    void opensAFieldForWhoMayGetIt() {
        JsonObject order = sealed("order");
        JsonObject card = JsonObject.EMPTY.with("body", CARD);
        assertThat(fields.opened(part(order, "card"), "bank")).isEqualTo(card);
        assertThat(fields.opened(part(order, "card"), "shop")).isEqualTo(card);
        assertThat(fields.opened((JsonValue) order)).isEqualTo(ORDER);
    }

    @Test
    void opensAFieldInALongerText() {
        JsonObject note = JsonObject.EMPTY.with("note", JsonValue.of("card " + number(sealed("order")) + "."));
        assertThat(fields.opened(note, "bank").toString()).isEqualTo("{\"note\":\"card 4111.\"}");
    }

    @Test
    void refusesAFieldForAnybodyElseAndNamesIt() {
        JsonObject order = sealed("order");
        assertThatThrownBy(() -> fields.opened(part(order, "card"), "depot"))
                .isInstanceOf(IntertwineException.class)
                .hasMessageContaining("/card/number of the answer of 'shop' may not go to 'depot'")
                .hasMessageContaining("third-party-system/sharing");
        assertThatThrownBy(() -> fields.opened(part(order, "lines"), "depot")).hasMessageContaining("/lines/0/price");
        JsonObject note = JsonObject.EMPTY.with("note", JsonValue.of("see " + number(order)));
        assertThatThrownBy(() -> fields.opened(note, "depot")).hasMessageContaining("/card/number");
    }

    @Test
    void ofOtherOperationsOnlyTheCommonRulesCount() {
        JsonObject order = sealed("show");
        assertThatThrownBy(() -> fields.opened(part(order, "card"), "bank")).hasMessageContaining("'bank'");
        assertThat(order.find("id")).contains(JsonValue.of(7));
    }

    @Test
    void aTokenOfAnotherRunStaysWhatItIs() {
        JsonObject order = sealed("order");
        assertThat(new SealedFields().opened(part(order, "card"), "depot")).isEqualTo(part(order, "card"));
    }
}
