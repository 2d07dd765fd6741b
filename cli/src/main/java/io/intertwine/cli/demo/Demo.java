package io.intertwine.cli.demo;

import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.cli.rest.DemoSession;
import io.intertwine.cli.rest.ExitCode;
import io.intertwine.cli.rest.Failure;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The demo from beginning to end: start the processes, set up over REST, say what to try, wait, end the processes.
///
/// For one thread; [#close] may come from any.
final class Demo implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Programs programs;
    private final DemoFolder folder;
    private final Children children;
    private final PrintWriter out;
    private final Progress progress;

    Demo(Path root, PrintWriter out) {
        this.folder = DemoFolder.in(root);
        this.programs = new Programs(root, folder);
        this.children = new Children(folder);
        this.out = out;
        this.progress = Progress.on(out);
    }

    DemoFolder folder() {
        return folder;
    }

    /// Ends what an earlier demo that was killed left running, so that its data and ports are free.
    void endLeftovers() {
        List<ProcessHandle> leftovers = Leftovers.read(folder.children()).running();
        if (!leftovers.isEmpty()) {
            Children.end(leftovers);
            progress.done("ended what an earlier demo had left running");
        }
    }

    /// Returns when everything runs and is set up.
    void start(int port) {
        out.println("starting the server, an MQTT broker with devices, W3C WoT Things, and a shop");
        out.flush();
        ChildProcess server = programs.server(children, port);
        ChildProcess mqtt = programs.mqttPlant(children);
        ChildProcess wot = programs.wotPlant(children);
        ChildProcess partsShop = programs.partsShop(children);

        JsonObject mqttAccess = mqtt.awaitReady(PATIENCE);
        progress.done("devices publish at " + text(mqttAccess, "url"));
        JsonObject wotAccess = wot.awaitReady(PATIENCE);
        progress.done("Things answer at " + text(wotAccess, "url"));
        Shop shop = new Shop(partsShop.awaitReady(PATIENCE));
        JsonObject serverAccess = server.awaitReady(PATIENCE);
        progress.done("the server answers at " + text(serverAccess, "url"));

        var twins = Resources.inJar(programs.plantJar(), "plant/mqtt-twins.json");
        setUp(serverAccess, List.of(Plant.mqtt(mqttAccess, twins), Plant.wot(wotAccess)), shop);
    }

    private void setUp(JsonObject access, List<Plant> plants, Shop shop) {
        Optional<String> newKey = access.text("operatorKey");
        String operatorKey =
                newKey.or(() -> folder.session().map(DemoSession::operatorKey)).orElseThrow(Demo::keyIsLost);
        String url = text(access, "url");
        var setup = Setup.at(URI.create(url), operatorKey);
        String keyBefore = newKey.isPresent()
                ? ""
                : folder.session().map(DemoSession::worldKey).orElse("");
        folder.keep(new DemoSession(url, operatorKey, Setup.WORLD_CLIENT, keyBefore, Setup.WORLD));
        var session = new DemoSession(url, operatorKey, Setup.WORLD_CLIENT, setup.worldKey(keyBefore), Setup.WORLD);
        folder.keep(session);

        plants.forEach(setup::register);
        folder.keepShopAccess(setup.register(shop));
        setup.applyPolicy();
        for (Plant plant : plants) {
            setup.awaitTwins(plant);
            progress.done("twin system " + plant.id() + " is connected");
        }
        progress.done("third-party system " + Shop.ID + " is registered");
        int twins = setup.selectTwins(session.worldKey());
        progress.done(twins + " twins are selected into the world " + Setup.WORLD);
        out.println(new Banner(session, shop, newKey.isPresent(), progress.seconds()));
        out.flush();
    }

    /// Returns when one of the processes has ended by itself, with what to say of it; Ctrl-C ends this process instead.
    Failure awaitEnd() throws InterruptedException {
        return children.awaitEnd().ended();
    }

    @Override
    public void close() {
        children.close();
    }

    private static String text(JsonObject access, String member) {
        return access.text(member).orElse("?");
    }

    private static Failure keyIsLost() {
        return new Failure(
                ExitCode.ERROR,
                "The server has data of an earlier demo and told no operator key: begin anew with ./intertwine demo --fresh");
    }
}
