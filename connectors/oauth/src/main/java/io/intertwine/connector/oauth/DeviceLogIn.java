package io.intertwine.connector.oauth;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationRequest;
import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationResponse;
import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationSuccessResponse;
import com.nimbusds.oauth2.sdk.device.DeviceCode;
import com.nimbusds.oauth2.sdk.device.DeviceCodeGrant;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.UserAuthority.Begun;
import io.intertwine.api.port.UserAuthority.Polled;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/// The device grant (RFC 8628), for headsets and everything else without a browser; with PKCE, which some servers
/// demand here, too. Thread-safe.
final class DeviceLogIn {
    private static final Duration SLOWER = Duration.ofSeconds(5);

    private final TokenEndpoint tokens;
    private final Answers answers;

    DeviceLogIn(TokenEndpoint tokens, Answers answers) {
        this.tokens = tokens;
        this.answers = answers;
    }

    Begun begin(ThirdParty system, Set<String> scopes) {
        URI endpoint = Discovery.required(system.endpoints().device(), "device authorization", system);
        CodeVerifier verifier = new CodeVerifier();
        DeviceAuthorizationRequest.Builder request = system.authentication()
                .map(DeviceAuthorizationRequest.Builder::new)
                .orElseGet(() -> new DeviceAuthorizationRequest.Builder(system.client()))
                .endpointURI(endpoint)
                .customParameter(
                        "code_challenge",
                        CodeChallenge.compute(CodeChallengeMethod.S256, verifier)
                                .getValue())
                .customParameter("code_challenge_method", "S256");
        if (!scopes.isEmpty()) {
            request.scope(new Scope(scopes.toArray(String[]::new)));
        }
        HTTPResponse answer = tokens.send(endpoint, request.build().toHTTPRequest());
        DeviceAuthorizationSuccessResponse device = parsed(system, endpoint, answer);
        JsonObject memory = new Secrets.Builder()
                .put("home", system.security().home())
                .put("device", device.getDeviceCode().getValue())
                .put("verifier", verifier.getValue())
                .put("scopes", scopes)
                .build();
        return new Begun.Device(
                device.getUserCode().getValue(),
                device.getVerificationURI(),
                device.getVerificationURIComplete(),
                memory,
                Duration.ofSeconds(device.getLifetime()),
                Duration.ofSeconds(device.getInterval()));
    }

    private static DeviceAuthorizationSuccessResponse parsed(ThirdParty system, URI endpoint, HTTPResponse answer) {
        try {
            DeviceAuthorizationResponse response = DeviceAuthorizationResponse.parse(answer);
            if (response.indicatesSuccess()) {
                return response.toSuccessResponse();
            }
            throw TokenEndpoint.failure(
                    system, TokenEndpoint.code(response.toErrorResponse().getErrorObject(), answer));
        } catch (ParseException _) {
            throw Web.failed(endpoint, "answers with no device authorization response (RFC 8628)", null);
        }
    }

    Polled poll(ThirdParty system, Secrets memory) {
        DeviceCodeGrant grant =
                new DeviceCodeGrant(new DeviceCode(memory.text("device").orElseThrow()));
        Map<String, String> verifier =
                Map.of("code_verifier", memory.text("verifier").orElseThrow());
        try {
            TokenAnswer given = tokens.askOnce(system, grant, Set.of(), verifier);
            return new Polled.Done(answers.first(system, given, memory.words("scopes"), null));
        } catch (TokenEndpoint.Refused e) {
            return switch (e.code()) {
                case "authorization_pending" -> new Polled.NotYet(Duration.ZERO);
                case "slow_down" -> new Polled.NotYet(SLOWER);
                default -> throw TokenEndpoint.failure(system, e.code());
            };
        }
    }
}
