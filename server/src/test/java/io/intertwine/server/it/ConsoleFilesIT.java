package io.intertwine.server.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.server.it.Api.Answer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// How the console's files are served: to everybody, and so that nothing else can run in its page.
class ConsoleFilesIT {
    private static final Pattern SCRIPT = Pattern.compile("<script type=\"module\" src=\"(static/[^\"]+)\">");
    private static ServerProcess server;

    @BeforeAll
    static void start() {
        server = ServerProcess.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void servesAPageThatRunsItsOwnScriptsOnly() {
        Answer page = server.anonymous().get("/console/").good();
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.header("Content-Security-Policy"))
                .contains(
                        "default-src 'none'",
                        "script-src 'self'",
                        "style-src 'self'",
                        "frame-ancestors 'none'",
                        "connect-src 'self' blob: data:;")
                .doesNotContain("unsafe");
        assertThat(page.body().replaceAll("<script type=\"module\" src=\"static/[^\"]+\"></script>", ""))
                .doesNotContain("<script", "<style", " style=", " on", "http:", "https:");
    }

    @Test
    void letsBrowsersKeepWhatChangesItsName() {
        Matcher script = SCRIPT.matcher(server.anonymous().get("/console/").body());
        assertThat(script.find()).isTrue();
        Answer bundle = server.anonymous().get("/console/" + script.group(1)).good();
        assertThat(bundle.header("Cache-Control")).contains("immutable");
        assertThat(bundle.header("Content-Type")).startsWith("text/javascript");
        assertThat(bundle.header("Content-Security-Policy")).contains("default-src 'none'");
        Answer compressed = server.anonymous().get("/console/" + script.group(1), "Accept-Encoding", "gzip");
        assertThat(compressed.header("Content-Encoding")).isEqualTo("gzip");
    }

    @Test
    void servesNothingElse() {
        for (String path : new String[] {
            "nothing.js", "..%2fapplication.properties", "static/..%2findex.html", "static/", "app/main.ts"
        }) {
            assertThat(server.anonymous().get("/console/" + path).status())
                    .as(path)
                    .isEqualTo(404);
        }
        assertThat(server.anonymous().get("/console").header("Location")).endsWith("console/");
        assertThat(server.anonymous().send("POST", "/console/", "{}").status()).isIn(404, 405);
    }
}
