package io.intertwine.connector.http.wot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.connector.http.Origin;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ThingTest {
    private static final URI LOCATION = URI.create("http://127.0.0.1:8080/bench");

    @Test
    void assumesReadAndWriteForAFormOfAProperty() {
        Thing thing = level("[{'href':'level'}]");

        assertThat(form(thing, Operation.READPROPERTY)).hasToString("GET http://h/t/level");
        assertThat(form(thing, Operation.WRITEPROPERTY)).hasToString("PUT http://h/t/level");
        assertThat(thing.find(Operation.OBSERVEPROPERTY, "level")).isEmpty();
    }

    @Test
    void assumesNoWriteOfWhatIsReadOnly() {
        Thing thing = read(
                Tds.json(
                        "{'id':'urn:t','title':'T','base':'http://h/','properties':"
                                + "{'level':{'readOnly':true,'forms':[{'href':'l'}]},'pin':{'writeOnly':true,'forms':[{'href':'p'}]}}}"));

        assertThat(thing.of(Operation.READPROPERTY)).containsOnlyKeys("level");
        assertThat(thing.of(Operation.WRITEPROPERTY)).containsOnlyKeys("pin");
    }

    @Test
    void invokesByPostUnlessTheFormNamesAnotherMethod() {
        Thing thing = read(Tds.json("{'id':'urn:t','title':'T','base':'http://h/','actions':"
                + "{'a':{'forms':[{'href':'a'}]},'b':{'forms':[{'href':'b','htv:methodName':'PUT'}]}}}"));

        assertThat(thing.of(Operation.INVOKEACTION).get("a")).hasToString("POST http://h/a");
        assertThat(thing.of(Operation.INVOKEACTION).get("b")).hasToString("PUT http://h/b");
    }

    @Test
    void passesOverFormsOfOtherProtocolsAndFormats() {
        Thing thing = level(
                "[{'href':'ws://h/level'},{'href':'mqtt://h/level'},{'href':'a','contentType':'application/cbor'},"
                        + "{'href':'b','contentType':'application/json; charset=utf-8'},{'href':'bad uri'}]");

        assertThat(form(thing, Operation.READPROPERTY).href()).hasToString("http://h/t/b");
    }

    @Test
    void prefersEventStreamsToLongPoll() {
        Thing thing = level("[{'href':'lp','op':'observeproperty','subprotocol':'longpoll'},"
                + "{'href':'sse','op':['observeproperty','unobserveproperty'],'subprotocol':'sse'}]");

        assertThat(form(thing, Operation.OBSERVEPROPERTY).subprotocol()).isEqualTo(Form.Subprotocol.SSE);
    }

    @Test
    void prefersTheOriginOfTheDescription() {
        JsonObject td = Tds.json("{'id':'urn:t','title':'T','properties':{'level':{'forms':"
                + "[{'href':'http://10.0.0.1:8080/level'},{'href':'http://127.0.0.1:8080/level'}]}}}");

        assertThat(form(Thing.read(td, Optional.of(LOCATION)), Operation.READPROPERTY)
                        .href())
                .hasToString("http://127.0.0.1:8080/level");
    }

    @Test
    void resolvesAddressesAgainstBaseOrLocation() {
        JsonObject td = Tds.json("{'id':'urn:t','title':'T','properties':{'level':{'forms':[{'href':'/level'}]}}}");
        JsonObject based = td.with("base", io.intertwine.api.json.JsonValue.of("things/a/"));

        assertThat(form(Thing.read(td, Optional.of(LOCATION)), Operation.READPROPERTY)
                        .href())
                .hasToString("http://127.0.0.1:8080/level");
        assertThat(form(Thing.read(based, Optional.of(URI.create("https://h:1/x"))), Operation.READPROPERTY)
                        .href())
                .hasToString("https://h:1/level");
    }

    @Test
    void fillsUriVariablesWithTheirDefaults() {
        JsonObject td = Tds.json(
                "{'id':'urn:t','title':'T','base':'http://h/','uriVariables':{'unit':{'default':'°C'}},"
                        + "'properties':{'level':{'uriVariables':{'n':{'type':'integer','default':2},'m':{}},"
                        + "'forms':[{'href':'level{?n,m,unit}'}]},'open':{'uriVariables':{'id':{}},'forms':[{'href':'x/{id}'}]}}}");
        Thing thing = read(td);

        assertThat(form(thing, Operation.READPROPERTY).href()).hasToString("http://h/level?n=2&unit=%C2%B0C");
        assertThat(thing.find(Operation.READPROPERTY, "open")).isEmpty();
    }

    @Test
    void findsTheFormThatReadsAllProperties() {
        JsonObject td = Tds.json("{'id':'urn:t','title':'T','base':'http://h/','forms':"
                + "[{'href':'all','op':['writeallproperties','readallproperties']}]}");

        assertThat(read(td).readAll())
                .hasValueSatisfying(form -> assertThat(form).hasToString("GET http://h/all"));
    }

    @Test
    void trustsTheOriginOfAFetchedDescriptionAndTheFormsOfAWrittenOne() {
        JsonObject td = Tds.level("http://elsewhere:81/", "[{'href':'level'}]");

        assertThat(Thing.read(td, Optional.of(LOCATION)).trusted()).containsExactly(Origin.of(LOCATION));
        assertThat(read(td).trusted()).containsExactly(new Origin("http", "elsewhere", 81));
    }

    @Test
    void knowsWhenNothingCanBeUsed() {
        assertThat(level("[{'href':'coap://h/level'}]").usable()).isFalse();
        assertThat(level("[{'href':'level'}]").usable()).isTrue();
    }

    @Test
    void refusesAThingWithoutId() {
        assertThatThrownBy(() -> read(Tds.json("{'title':'T'}"))).hasMessageContaining("no 'id'");
    }

    private static Thing level(String forms) {
        return read(Tds.level("http://h/t/", forms));
    }

    private static Thing read(JsonObject td) {
        return Thing.read(td, Optional.empty());
    }

    private static Form form(Thing thing, Operation operation) {
        return thing.find(operation, "level").orElseThrow();
    }
}
