package io.intertwine.connector.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.Clause;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.sif.tpsaa.Grant;
import io.intertwine.api.sif.tpsaa.Grant.State;
import io.intertwine.api.sif.tpsaa.UserCredential;
import io.intertwine.conformance.peer.Apicurio;
import io.intertwine.conformance.peer.PeerHttp;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A real service behind the roles of the real Keycloak: what it says of the user becomes the grant, and what the grant
/// shows is what the user may do there.
@Clause({"8.2.3", "9.1 step 7", "9.1 step 8", "9.1 step 9", "9.1 step 10", "9.1 step 13"})
class ApicurioIT {
    private final Partner partner =
            new Partner("{}", "{'standardFlowEnabled':true,'attributes':{'pkce.code.challenge.method':'S256'}}");
    private final Apicurio registry;

    ApicurioIT() {
        partner.realm.user("dev", partner.password, Set.of("sr-developer"));
        partner.realm.user("reader", partner.password, Set.of("sr-readonly"));
        partner.realm.audience("enabler", "registry-api");
        partner.realm.client(Partner.object("{'clientId':'registry-api','publicClient':true}"));
        registry = Apicurio.start(partner.realm, "registry-api");
        partner.register("""
            {"strategy":"authorization-code","scopes":["openid"],
             "userInfo":{"url":"%s/users/me","subject":"/username",
                         "permissions":["/admin","/developer","/viewer"]}}\
            """.formatted(registry.api()));
    }

    @AfterEach
    void close() {
        registry.close();
        partner.close();
    }

    private int write(Grant grant, String artifact) {
        UserCredential credential = partner.grants.credential(grant.id());
        Map<String, String> headers = new HashMap<>(credential.headers());
        headers.put("Content-Type", "application/json");
        JsonValue body = Partner.object("{'artifactId':'" + artifact + "','artifactType':'JSON','firstVersion':"
                + "{'content':{'content':'{}','contentType':'application/json'}}}");
        return PeerHttp.send("POST", URI.create(registry.api() + "/groups/g/artifacts"), headers, body.toString())
                .status();
    }

    @Test
    void whatTheServiceSaysOfTheUserBecomesTheGrant() {
        Grant dev = partner.logIn("dev");
        assertThat(dev.state()).isEqualTo(State.ACTIVE);
        assertThat(dev.subject()).isEqualTo("dev");
        assertThat(dev.permissions()).contains("developer").doesNotContain("admin");
        assertThat(write(dev, "one")).isEqualTo(200);

        Grant reader = partner.logIn("reader");
        assertThat(reader.subject()).isEqualTo("reader");
        assertThat(reader.permissions()).containsExactly("viewer");
        assertThat(write(reader, "two")).isEqualTo(403);

        // a role is taken away there: the next renewal sees it
        partner.realm.take("dev", "sr-developer");
        partner.grants.afterRefusal(
                dev.id(), partner.grants.credential(dev.id()).version());
        assertThat(partner.now(dev).permissions()).doesNotContain("developer");
    }
}
