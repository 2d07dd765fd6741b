package io.intertwine.cli.demo;

import io.intertwine.cli.rest.DemoSession;

/// What the demo says when everything runs.
///
/// @param shop    whose user can log in there
/// @param newKey  whether the operator key was made in this run; an old one is not shown again
/// @param seconds such as `6.2 s`
record Banner(DemoSession session, Shop shop, boolean newKey, String seconds) {
    @Override
    public String toString() {
        String url = session.url();
        return """

                Intertwine is ready in %s

                  console          %s/console/   (log in with the operator key)
                  API, to try out  %s/q/swagger-ui
                  live feed        %s/v1/live   (WebSocket or server-sent events)
                  health, metrics  %s/q/health   %s/q/metrics
                  operator key     %s

                Next, in another terminal:
                  ./intertwine watch

                and beside it:
                  ./intertwine set press-1 speed 400
                  ./intertwine set press-2 speed 400      a rule refuses this one
                  ./intertwine invoke urn:dev:plant:lamp-1 toggle

                A third-party system, used by a visitor of the world:
                  ./intertwine services
                  ./intertwine link parts-shop --user visitor
                  (log in as %s)
                  ./intertwine call parts-shop shop POST /orders '{"part": "seal", "twin": "press-1"}' --user visitor

                Ctrl-C ends the demo. The next one goes on with the same data; with --fresh it begins anew.
                """.formatted(seconds.strip(), url, url, url, url, url, key(), shop.user());
    }

    private String key() {
        return newKey
                ? session.operatorKey() + "\n                   (shown this once; kept in target/demo only)"
                : "as before, kept in target/demo/operator.key";
    }
}
