package io.intertwine.connector.http.wot;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.port.Credential;
import io.intertwine.connector.http.Origin;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Adds the system's credential to requests, in the way a form asks for it, and refuses to send it where it might
/// leak: to another origin than those configured, or unencrypted to another machine. Any thread may call.
final class Authorizer {
    private final Supplier<Optional<Credential>> credentials;
    private final WotConfiguration configuration;

    /// @param credentials looked up for each request, so that a rotated one is used at once
    Authorizer(Supplier<Optional<Credential>> credentials, WotConfiguration configuration) {
        this.credentials = credentials;
        this.configuration = configuration;
    }

    /// A request to the form's address with what its security asks for; fails with what is missing.
    HttpRequest.Builder request(Form form, Set<Origin> trusted) {
        if (form.security() instanceof SecurityScheme.Open) {
            return HttpRequest.newBuilder(form.href());
        }
        Optional<Credential> credential = credentials.get();
        SecurityScheme scheme = choose(form.security(), credential);
        if (scheme instanceof SecurityScheme.Open) {
            return HttpRequest.newBuilder(form.href());
        }
        Credential given = credential.orElseThrow(() -> missing(form));
        check(form, Origin.of(form.href()), trusted);
        try {
            return sign(form, scheme, given);
        } catch (IllegalArgumentException e) {
            // its message would quote the secret
            throw IntertwineException.invalid("The Thing wants its credential for scheme '" + scheme.word()
                    + "' where HTTP has no place for it: give the security definition another 'name'.");
        }
    }

    /// The request again with the credential in its usual place, after a server that has no TD yet answered 401.
    Optional<HttpRequest.Builder> challenged(URI url) {
        Origin origin = Origin.of(url);
        if (!origin.confidential() && !configuration.plainAuth()) {
            return Optional.empty();
        }
        return credentials.get().flatMap(credential -> switch (credential) {
            case Credential.Basic basic ->
                Optional.of(HttpRequest.newBuilder(url).header("Authorization", encoded(basic)));
            case Credential.Bearer(String token) ->
                Optional.of(HttpRequest.newBuilder(url).header("Authorization", "Bearer " + checked(token)));
            case Credential.ApiKey _ -> Optional.empty();
        });
    }

    private static SecurityScheme choose(SecurityScheme scheme, Optional<Credential> credential) {
        return switch (scheme) {
            case SecurityScheme.OneOf(var schemes) ->
                schemes.stream()
                        .map(each -> choose(each, credential))
                        .filter(each ->
                                credential.map(given -> fits(each, given)).orElse(each instanceof SecurityScheme.Open))
                        .findFirst()
                        .orElse(scheme);
            case SecurityScheme.AllOf(var schemes) ->
                single(
                        schemes.stream()
                                .map(each -> choose(each, credential))
                                .filter(each -> !(each instanceof SecurityScheme.Open))
                                .toList(),
                        scheme);
            default -> scheme;
        };
    }

    private static SecurityScheme single(java.util.List<SecurityScheme> needed, SecurityScheme all) {
        return switch (needed.size()) {
            case 0 -> new SecurityScheme.Open();
            case 1 -> needed.getFirst();
            default -> new SecurityScheme.Foreign(all.word());
        };
    }

    private static boolean fits(SecurityScheme scheme, Credential credential) {
        return switch (scheme) {
            case SecurityScheme.Open _ -> true;
            case SecurityScheme.Basic _ -> credential instanceof Credential.Basic;
            case SecurityScheme.Bearer _ -> credential instanceof Credential.Bearer;
            case SecurityScheme.ApiKey _ -> credential instanceof Credential.ApiKey;
            default -> false;
        };
    }

    private void check(Form form, Origin origin, Set<Origin> trusted) {
        if (!trusted.contains(origin) && !configuration.origins().contains(origin)) {
            throw IntertwineException.invalid("The credential is not sent to " + origin
                    + ", which is not where the Thing Description came from: add \"" + origin
                    + "\" to 'origins' if that is meant.");
        }
        if (!origin.confidential() && !configuration.plainAuth()) {
            throw IntertwineException.invalid("The credential is not sent unencrypted to " + origin + " for scheme '"
                    + form.security().word() + "': use https, or set 'allowHttpAuthOverPlain' in a network you trust.");
        }
    }

    private static HttpRequest.Builder sign(Form form, SecurityScheme scheme, Credential credential) {
        return switch (scheme) {
            case SecurityScheme.Basic(String header)
            when credential instanceof Credential.Basic basic ->
                HttpRequest.newBuilder(form.href()).header(header, encoded(basic));
            case SecurityScheme.Bearer bearer
            when credential instanceof Credential.Bearer(String token) ->
                HttpRequest.newBuilder(form.href()).header(bearer.header(), "Bearer " + checked(token));
            case SecurityScheme.ApiKey(boolean inQuery, String name)
            when credential instanceof Credential.ApiKey(String key) ->
                inQuery
                        ? HttpRequest.newBuilder(withQuery(form.href(), name, key))
                        : HttpRequest.newBuilder(form.href()).header(name, checked(key));
            case SecurityScheme.Foreign(String word) ->
                throw IntertwineException.invalid("The Thing asks for security scheme '" + word
                        + "', which this connector does not speak: offer nosec, basic, bearer or apikey.");
            default ->
                throw IntertwineException.invalid("The Thing asks for security scheme '" + scheme.word()
                        + "', and the system's credential is of another type: store one of the type that fits.");
        };
    }

    private static IntertwineException missing(Form form) {
        return IntertwineException.invalid("The Thing asks for security scheme '"
                + form.security().word()
                + "', and the system has no credential: store one and name it as the registration's 'credential'.");
    }

    private static String encoded(Credential.Basic basic) {
        byte[] pair = (basic.username() + ":" + basic.password()).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    /// The JDK would quote a header value it refuses; this message does not.
    private static String checked(String secret) {
        if (!secret.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
            throw IntertwineException.invalid(
                    "The system's credential has characters that no HTTP header may have: store it again without them.");
        }
        return secret;
    }

    private static URI withQuery(URI href, String name, String key) {
        String text = href.toString();
        String query = (href.getRawQuery() == null ? "?" : "&") + Addresses.encode(name) + "=" + Addresses.encode(key);
        int fragment = text.indexOf('#');
        return URI.create((fragment < 0 ? text : text.substring(0, fragment)) + query);
    }
}
