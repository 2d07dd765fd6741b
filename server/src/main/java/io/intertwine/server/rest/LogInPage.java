package io.intertwine.server.rest;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/// The pages that a user sees around a log-in. Neither the code nor the state may leak to another page, stay in a cache
/// or be shown in a frame.
final class LogInPage {
    private static final String STYLE =
            "body{font:1.1rem/1.5 system-ui;margin:18vh auto;max-width:32rem;padding:0 1rem;"
                    + "color-scheme:light dark}button{font:inherit;padding:.6rem 1.2rem;cursor:pointer}";

    private LogInPage() {}

    static Response of(int status, String title, String text) {
        return guarded(Response.status(status), page(title, text, "")).build();
    }

    /// A page with a button, which posts to the page's own address.
    static Response.ResponseBuilder form(String title, String text, String button) {
        return guarded(
                Response.ok(),
                page(title, text, "<form method=\"post\"><button autofocus>" + escaped(button) + "</button></form>"));
    }

    static Response away(URI to) {
        return guarded(Response.seeOther(to)).build();
    }

    private static String page(String title, String text, String form) {
        return "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\""
                + " content=\"width=device-width\"><title>" + escaped(title) + "</title><style>" + STYLE
                + "</style><h1>"
                + escaped(title) + "</h1><p>" + escaped(text) + "</p>" + form + "</html>";
    }

    private static Response.ResponseBuilder guarded(Response.ResponseBuilder response, String html) {
        return guarded(response).type(MediaType.TEXT_HTML + ";charset=UTF-8").entity(html);
    }

    private static Response.ResponseBuilder guarded(Response.ResponseBuilder response) {
        return response.header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Content-Type-Options", "nosniff")
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
