package io.intertwine.server.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.codec.JsonReader;
import io.intertwine.conformance.peer.Apicurio;
import io.intertwine.conformance.peer.Keycloak;
import io.intertwine.conformance.peer.KeycloakRealm;
import io.intertwine.conformance.peer.PeerHttp;
import io.intertwine.conformance.peer.Radicale;
import io.intertwine.conformance.peer.Vendure;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The real systems of a delivery, and what each of them says happened, asked without the enabler.
final class ShopDeliverySystems implements AutoCloseable {
    /// Of the registry.
    static final String USER = "recorder";

    final String password = Keycloak.random();
    final KeycloakRealm realm = Keycloak.shared().realm(json("{}"));
    final Vendure vendure;
    final Apicurio registry;
    final Radicale calendars;
    final String clerk;

    /// @param residents who have a calendar each
    ShopDeliverySystems(Path folder, List<String> residents) {
        realm.user(USER, password, Set.of("sr-developer"));
        realm.client(json("""
            {"clientId":"enabler","publicClient":true,"redirectUris":["*"],"standardFlowEnabled":true,
             "directAccessGrantsEnabled":true,"attributes":{"pkce.code.challenge.method":"S256"}}"""));
        realm.client(json("{\"clientId\":\"registry-api\",\"publicClient\":true}"));
        realm.audience("enabler", "registry-api");
        registry = Apicurio.start(realm, "registry-api");
        vendure = Vendure.start();
        clerk = vendure.clerk("clerk@shop.example");
        Map<String, String> passwords = new HashMap<>();
        residents.forEach(resident -> passwords.put(resident, password));
        calendars = Radicale.start(folder, passwords);
        residents.forEach(resident -> assertThat(
                        calendar("MKCALENDAR", resident, "", Map.of(), null).status())
                .isEqualTo(201));
    }

    private static JsonObject json(String text) {
        return JsonReader.readObject(text.getBytes(StandardCharsets.UTF_8));
    }

    /// What the user ordered, open baskets too.
    List<JsonObject> orders(String user) {
        return vendure.orders(new Vendure.Customer(mail(user)));
    }

    static String mail(String user) {
        return user + "@world.example";
    }

    /// The names of the contracts that are recorded.
    List<String> contracts() {
        List<String> all = new ArrayList<>();
        for (int count = -1; count < all.size(); ) {
            count = all.size();
            URI search =
                    URI.create(registry.api() + "/search/artifacts?limit=500&offset=" + count + "&groupId=deliveries");
            PeerHttp.Answer found = PeerHttp.send("GET", search, Map.of("Authorization", "Bearer " + token()), null);
            json(found.body()).array("artifacts").forEach(one -> all.add(Tree.at(one, "artifactId")));
        }
        return all;
    }

    /// The state that a contract is labelled with.
    String label(String contract) {
        URI artifact = URI.create(registry.api() + "/groups/deliveries/artifacts/" + contract);
        PeerHttp.Answer found = PeerHttp.send("GET", artifact, Map.of("Authorization", "Bearer " + token()), null);
        return Tree.at(json(found.body()), "labels.state");
    }

    private String token() {
        return realm.token(Map.of(
                        "grant_type", "password", "client_id", "enabler", "username", USER, "password", password))
                .text("access_token")
                .orElseThrow();
    }

    /// All events of the resident's calendar, as text; each has the run as its UID.
    String events(String resident) {
        return calendar("GET", resident, "", Map.of(), null).body();
    }

    /// Has something else at this time.
    void occupy(String resident, String slot) {
        String event = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\nBEGIN:VEVENT\r\nUID:dentist-" + slot
                + "\r\nDTSTAMP:" + slot + "0000Z\r\nDTSTART:" + slot
                + "0000Z\r\nSUMMARY:Dentist\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        assertThat(calendar("PUT", resident, slot + ".ics", Map.of("Content-Type", "text/calendar"), event)
                        .status())
                .isEqualTo(201);
    }

    private PeerHttp.Answer calendar(
            String method, String resident, String item, Map<String, String> headers, @Nullable String body) {
        Map<String, String> all = new HashMap<>(headers);
        byte[] pair = (resident + ":" + password).getBytes(StandardCharsets.UTF_8);
        all.put("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
        return PeerHttp.send(method, URI.create(calendars.base() + "/" + resident + "/deliveries/" + item), all, body);
    }

    @Override
    public void close() {
        calendars.close();
        vendure.close();
        registry.close();
    }
}
