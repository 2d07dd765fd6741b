package io.intertwine.connector.http.wot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.Credential;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AuthorizerTest {
    private static final Credential BASIC = new Credential.Basic("ann", "pw");
    private static final Credential BEARER = new Credential.Bearer("tok");
    private static final Credential KEY = new Credential.ApiKey("k y");

    @Test
    void sendsNothingToAnOpenThing() {
        assertThat(request("{'scheme':'nosec'}", BEARER).headers().map()).isEmpty();
    }

    @Test
    void sendsNameAndPassword() {
        assertThat(header(request("{'scheme':'basic'}", BASIC), "Authorization"))
                .hasValue("Basic YW5uOnB3");
    }

    @Test
    void sendsATokenAlsoForOauth() {
        assertThat(header(request("{'scheme':'bearer'}", BEARER), "Authorization"))
                .hasValue("Bearer tok");
        assertThat(header(request("{'scheme':'oauth2','flow':'client'}", BEARER), "Authorization"))
                .hasValue("Bearer tok");
    }

    @Test
    void putsAKeyWhereTheThingWantsIt() {
        assertThat(request("{'scheme':'apikey','in':'query','name':'key'}", KEY).uri())
                .hasToString("http://localhost/level?key=k%20y");
        assertThat(header(
                        request("{'scheme':'apikey','in':'header','name':'X-Key'}", new Credential.ApiKey("k")),
                        "X-Key"))
                .hasValue("k");
    }

    @Test
    void choosesTheSchemeThatFitsTheCredential() {
        String combo = "{'scheme':'combo','oneOf':['a','b']},'a':{'scheme':'basic'},'b':{'scheme':'bearer'}";

        assertThat(header(request(combo, BEARER), "Authorization")).hasValue("Bearer tok");
        assertThat(header(request(combo, BASIC), "Authorization")).hasValue("Basic YW5uOnB3");
    }

    @Test
    void letsAFormHaveItsOwnScheme() {
        JsonObject td = td("http://localhost/", "{'scheme':'bearer'},'open':{'scheme':'nosec'}", "'security':'open',");

        assertThat(request(td, null, false).headers().map()).isEmpty();
    }

    @Test
    void namesTheSchemeWhenTheCredentialIsMissingOrAnother() {
        assertThatThrownBy(() -> request("{'scheme':'basic'}", null)).hasMessageContaining("'basic'", "no credential");
        assertThatThrownBy(() -> request("{'scheme':'basic'}", BEARER)).hasMessageContaining("another type");
        assertThatThrownBy(() -> request("{'scheme':'digest'}", BASIC)).hasMessageContaining("'digest'");
        assertThatThrownBy(() -> request("{'scheme':'apikey','in':'cookie','name':'k'}", KEY))
                .hasMessageContaining("apikey in cookie");
    }

    @Test
    void keepsTheCredentialFromOtherOrigins() {
        JsonObject td = td("https://evil.example/", "{'scheme':'bearer'}", "");
        Thing thing = Thing.read(td, Optional.of(URI.create("https://good.example/td")));
        Form form = thing.find(Operation.READPROPERTY, "level").orElseThrow();

        assertThatThrownBy(() -> authorizer(BEARER, "{}").request(form, thing.trusted()))
                .hasMessageContaining("not sent to https://evil.example:443");
        assertThat(authorizer(BEARER, "{'origins':['https://evil.example']}")
                        .request(form, thing.trusted())
                        .build()
                        .headers()
                        .map())
                .containsKey("Authorization");
    }

    @Test
    void keepsTheCredentialFromPlainHttpToOtherMachines() {
        JsonObject td = td("http://plant.example/", "{'scheme':'bearer'}", "");

        assertThatThrownBy(() -> request(td, BEARER, false)).hasMessageContaining("allowHttpAuthOverPlain");
        assertThat(request(td, BEARER, true).headers().map()).containsKey("Authorization");
    }

    @Test
    void neverTellsASecretThatNoHeaderMayHave() {
        assertThatThrownBy(() -> request("{'scheme':'bearer'}", new Credential.Bearer("se\ncret")))
                .hasMessageNotContaining("cret\"")
                .hasMessageContaining("no HTTP header may have");
    }

    @Test
    void neverTellsASecretWhenTheThingNamesAnImpossibleHeader() {
        assertThatThrownBy(() -> request(
                        "{'scheme':'apikey','in':'header','name':'no header'}", new Credential.ApiKey("secret")))
                .hasMessageContaining("'name'")
                .hasMessageNotContaining("secret");
    }

    private static HttpRequest request(String scheme, @Nullable Credential credential) {
        return request(td("http://localhost/", scheme, ""), credential, false);
    }

    private static HttpRequest request(JsonObject td, @Nullable Credential credential, boolean plain) {
        Thing thing = Thing.read(td, Optional.empty());
        Form form = thing.find(Operation.READPROPERTY, "level").orElseThrow();
        return authorizer(credential, "{'allowHttpAuthOverPlain':" + plain + "}")
                .request(form, thing.trusted())
                .build();
    }

    private static Authorizer authorizer(@Nullable Credential credential, String configuration) {
        JsonObject json = Tds.json(configuration).with("directory", io.intertwine.api.json.JsonValue.of("http://h/"));
        return new Authorizer(() -> Optional.ofNullable(credential), ConfigurationReader.read(json));
    }

    private static JsonObject td(String base, String scheme, String inForm) {
        return Tds.json("{'id':'urn:t','title':'T','base':'" + base + "','security':'s','securityDefinitions':{'s':"
                + scheme + "},'properties':{'level':{'forms':[{" + inForm + "'href':'level'}]}}}");
    }

    private static Optional<String> header(HttpRequest request, String name) {
        return request.headers().firstValue(name);
    }
}
