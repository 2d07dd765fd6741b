package io.intertwine.api.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.json.JsonValue.JsonObject;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretNamesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"password", "accessToken", "API_KEY", "api-key", "Set-Cookie", "clientSecret", "pin", "CVC"})
    void tellOfSecretsHoweverTheyAreSpelled(String name) {
        assertThat(SecretNames.tells(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pass", "shipping", "spin", "level", "company", "amount"})
    void otherNamesTellNothing(String name) {
        assertThat(SecretNames.tells(name)).isFalse();
    }

    @Test
    void aTellingMemberIsMaskedWhateverItHolds() {
        JsonValue value = new JsonObject(Map.of(
                "credentials",
                new JsonObject(Map.of("user", JsonValue.of("kim"), "key", JsonValue.of("s3cret"))),
                "note",
                JsonValue.of("password=s3cret now")));
        assertThat(SecretNames.masked(value).toString())
                .contains("\"credentials\":\"***\"", "password=*** now")
                .doesNotContain("s3cret", "kim");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"password\": \"a s3cret\", \"n\": 1}|{\"password\": \"***\", \"n\": 1}",
                "user=kim&password=s3cret&x=1|user=kim&password=***&x=1",
                "grant_type=code&client_secret=s3cret|grant_type=code&client_secret=***",
                "<user>kim</user><password>a s3cret</password><n>1</n>|<user>kim</user><password>***</password><n>1</n>",
                "<w:Password Type=\"http://x/y\">s3cret</w:Password>|<w:Password Type=\"http://x/y\">***</w:Password>",
                "<p:token><![CDATA[s3cret]]></p:token>|<p:token>***</p:token>",
                "<a:Credentials v='1'><user>kim</user><key>s3cret</key></a:Credentials><n>1</n>|<a:Credentials v='1'>***</a:Credentials><n>1</n>",
                "<secret><secret x=\"1\">a</secret><secret/><b>s3cret</b></secret ><n>1</n>|<secret>***</secret ><n>1</n>",
                "<tokens><a>s3cret</a><b>s3c|<tokens>***",
                "<token/><n>1</n>|<token/><n>1</n>",
                "<secretary>s3cret</secretary><secret></secret>|<secretary>***</secretary><secret></secret>",
                "<f name=\"token\">s3cret<n>1</n></f>|<f name=\"token\">***<n>1</n></f>",
                "Authorization: Bearer s3cret.token|Authorization: ***",
                "it said Bearer s3cret.s3cret back|it said Bearer *** back",
                "password1=s3cret&x=1|password1=***&x=1",
                "user[password]=s3cret&x=1|user[password]=***&x=1",
                "user%5Bpassword%5D=s3cret&x=1|user%5Bpassword%5D=***&x=1",
                "GET /x?api_key=s3cret&y=2|GET /x?api_key=***&y=2",
                "mqtt://kim:s3cret@broker:1883/a|mqtt://***@broker:1883/a",
                "{\"body\":\"{\\\"token\\\":\\\"s3cret\\\"}\"}|{\"body\":\"{\\\"token\\\":\\\"***\"}\"}",
                "pin: 1234, spin: 1234|pin: ***, spin: 1234",
                "\"secret\":\"s3cret that is cut o|\"secret\":\"***"
            })
    void findsSecretsInText(String text, String shown) {
        assertThat(SecretNames.masked(text)).isEqualTo(shown);
        assertThat(SecretNames.masked(shown)).as("once more").isEqualTo(shown);
    }

    /// Whoever sends a body chooses it.
    @ParameterizedTest
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    @ValueSource(
            strings = {
                "token",
                "token:",
                "<token ",
                "<token>",
                "<token></token",
                "<a token=''>",
                "token='",
                "pin:",
                "token     ",
                "://a",
                "bearer aaaaaaa"
            })
    void looksThroughLongTextOnce(String part) {
        assertThat(SecretNames.masked(part.repeat(200_000))).isNotEmpty();
    }

    @Test
    void leavesOtherTextAsItIs() {
        String text = "{\"order\":{\"shipping\":\"express\",\"to\":\"https://shop.example/a?b=c\",\"n\":[1,2]}}";
        assertThat(SecretNames.masked(text)).isSameAs(text);
    }
}
