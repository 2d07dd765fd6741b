package io.intertwine.conformance.peer;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A user with a browser who logs in at Keycloak's HTML pages: keeps cookies, follows redirects within Keycloak, and
/// stops where they lead away. Browsers take cookies that are marked secure from the loopback address, too. One use.
public final class LogInForm {
    private static final Pattern ACTION = Pattern.compile("<form[^>]*\\saction=\"([^\"]+)\"");
    private static final Pattern CODE = Pattern.compile("name=\"code\"\\s+value=\"([^\"]+)\"");
    private static final int MOST_PAGES = 12;

    private final Map<String, String> cookies = new HashMap<>();
    private final String username;
    private final String password;

    public LogInForm(String username, String password) {
        this.username = username;
        this.password = password;
    }

    /// Agrees on the enabler's page of a link, then logs in as [#logIn] does.
    public URI logInFrom(URI page) {
        open("GET", page, Map.of());
        Page sent = open("POST", page, Map.of());
        return logIn(location(sent).orElseThrow(() -> new IllegalStateException("Not sent on: " + text(sent))));
    }

    /// Goes there with the cookies of this browser, and no further.
    public PeerHttp.Answer follow(URI to) {
        return open("GET", to, Map.of()).answer();
    }

    private record Page(URI at, PeerHttp.Answer answer) {}

    /// Logs in, and consents where that is asked.
    ///
    /// @return where the browser is sent in the end, with the answer in the query
    public URI logIn(URI page) {
        Page now = open("GET", page, Map.of());
        for (int i = 0; i < MOST_PAGES; i++) {
            Optional<URI> away = away(now, page);
            if (away.isPresent()) {
                return away.get();
            }
            now = next(now);
        }
        throw new IllegalStateException("The log-in does not end: " + text(now));
    }

    /// Logs in at the page of a device code, and consents. Returns the last page.
    public String allowDevice(URI page) {
        Page now = open("GET", page, Map.of());
        for (int i = 0; i < MOST_PAGES; i++) {
            boolean last = location(now).isEmpty() && action(now).isEmpty();
            if (last) {
                return now.answer().body();
            }
            now = next(now);
        }
        throw new IllegalStateException("The log-in does not end: " + text(now));
    }

    /// Refuses instead of consenting.
    public URI refuse(URI page) {
        Page form = open("GET", page, Map.of());
        Page consent = next(form);
        while (location(consent).isPresent()) {
            consent = next(consent);
        }
        URI action = action(consent).orElseThrow();
        Page refused = open("POST", action, Map.of("code", code(consent), "cancel", "No"));
        return location(refused).orElseThrow(() -> new IllegalStateException("Nothing was refused."));
    }

    private Optional<URI> away(Page now, URI begun) {
        return location(now).filter(to -> !to.getRawAuthority().equals(begun.getRawAuthority()));
    }

    private Page next(Page now) {
        Optional<URI> to = location(now);
        if (to.isPresent()) {
            return open("GET", to.get(), Map.of());
        }
        URI action = action(now).orElseThrow(() -> new IllegalStateException("There is no form: " + text(now)));
        boolean consents = action.getPath().contains("consent");
        return open(
                "POST",
                action,
                consents
                        ? Map.of("code", code(now), "accept", "Yes")
                        : Map.of("username", username, "password", password, "credentialId", ""));
    }

    private static String text(Page page) {
        String body = page.answer().body();
        return page.at() + " " + page.answer().status() + " " + body.substring(0, Math.min(2000, body.length()));
    }

    private static Optional<URI> location(Page page) {
        return Optional.ofNullable(page.answer().header("location")).map(page.at()::resolve);
    }

    private static Optional<URI> action(Page page) {
        Matcher form = ACTION.matcher(page.answer().body());
        return form.find() ? Optional.of(page.at().resolve(form.group(1).replace("&amp;", "&"))) : Optional.empty();
    }

    private static String code(Page page) {
        Matcher code = CODE.matcher(page.answer().body());
        return code.find() ? code.group(1) : "";
    }

    private Page open(String method, URI uri, Map<String, String> fields) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Accept", "text/html");
        if (!cookies.isEmpty()) {
            headers.put("Cookie", cookieHeader());
        }
        String body = null;
        if (method.equals("POST")) {
            headers.put("Content-Type", "application/x-www-form-urlencoded");
            body = PeerHttp.form(fields);
        }
        PeerHttp.Answer answer = PeerHttp.send(method, uri, headers, body);
        answer.headers().getOrDefault("set-cookie", List.of()).forEach(this::keep);
        return new Page(uri, answer);
    }

    private String cookieHeader() {
        return String.join(
                "; ",
                cookies.entrySet().stream()
                        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                        .toList());
    }

    private void keep(String setCookie) {
        String pair = setCookie.split(";", 2)[0];
        int equals = pair.indexOf('=');
        String value = pair.substring(equals + 1);
        if (value.isEmpty()) {
            cookies.remove(pair.substring(0, equals));
        } else {
            cookies.put(pair.substring(0, equals), value);
        }
    }
}
