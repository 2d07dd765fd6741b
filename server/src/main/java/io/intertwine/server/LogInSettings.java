package io.intertwine.server;

import io.intertwine.sif.tpsaa.TpsaaLimits;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The settings of log-ins and grants.
final class LogInSettings {
    private LogInSettings() {}

    static TpsaaLimits limits(ServerConfig config) {
        ServerConfig.LogIn logIn = config.logIn();
        return new TpsaaLimits(
                config.limits().grants(),
                logIn.time(),
                logIn.renewalWait(),
                TpsaaLimits.DEFAULT.margin(),
                logIn.reread(),
                logIn.keepEnded(),
                config.limits().grantsAtHand());
    }

    static List<String> faults(ServerConfig config) {
        List<String> faults = new ArrayList<>();
        config.publicUrl()
                .filter(url -> !isWeb(url) || url.getRawQuery() != null)
                .ifPresent(url -> faults.add("intertwine.public-url is " + url
                        + ": give the URL at which browsers reach this server, such as https://twins.example."));
        for (URI origin : config.logIn().returnTo().orElse(List.of())) {
            boolean bare = origin.getRawPath() == null || origin.getRawPath().matches("/?");
            if (!isWeb(origin) || !bare || origin.getRawQuery() != null) {
                faults.add("intertwine.log-in.return-to has " + origin
                        + ": give origins without a path, such as https://world.example.");
            }
        }
        positive("time", config.logIn().time(), faults);
        positive("renewal-wait", config.logIn().renewalWait(), faults);
        positive("reread", config.logIn().reread(), faults);
        positive("keep-ended", config.logIn().keepEnded(), faults);
        return faults;
    }

    private static boolean isWeb(URI url) {
        return ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
                && url.getHost() != null
                && url.getRawUserInfo() == null
                && url.getRawFragment() == null;
    }

    private static void positive(String name, Duration value, List<String> faults) {
        if (!value.isPositive()) {
            faults.add("intertwine.log-in." + name + " is " + value + ": give a time such as 10s.");
        }
    }
}
