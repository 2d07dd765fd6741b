package io.intertwine.cli.demo;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The programs of the demo and how to start them.
record Programs(Path root, DemoFolder folder) {
    static final String SERVER = "server";
    static final String MQTT = "mqtt-plant";
    static final String WOT = "wot-plant";
    static final String SHOP = "parts-shop";
    private static final String PACKAGE = "io.intertwine.examples.plant.";

    /// The launcher itself starts the server, so that there is one place for the options of its JVM.
    ChildProcess server(Children children, int port) {
        var command = List.of(
                root.resolve("intertwine").toString(),
                "up",
                "--allow-network",
                "127.0.0.0/8,::1/128",
                "--port",
                Integer.toString(port),
                "--data",
                folder.data().toString(),
                "--ready-file",
                folder.readyFile(SERVER).toString());
        return children.start(
                SERVER, command, Map.of("INTERTWINE_BUILT", "yes", "JAVA_HOME", System.getProperty("java.home")));
    }

    ChildProcess mqttPlant(Children children) {
        return plant(children, MQTT, "MqttPlant", List.of());
    }

    ChildProcess wotPlant(Children children) {
        return plant(children, WOT, "WotPlant", List.of());
    }

    ChildProcess partsShop(Children children) {
        return plant(
                children,
                SHOP,
                "PartsShop",
                List.of("--access-file", folder.shopAccess().toString()));
    }

    private ChildProcess plant(Children children, String name, String mainClass, List<String> more) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                plantJar() + File.pathSeparator + plantJar().resolveSibling("lib") + File.separator + "*",
                PACKAGE + mainClass,
                "--port",
                "0",
                "--ready-file",
                folder.readyFile(name).toString(),
                "--exit-with-parent",
                Long.toString(ProcessHandle.current().pid())));
        command.addAll(more);
        return children.start(name, command, Map.of());
    }

    Path plantJar() {
        return root.resolve("examples", "plant", "target", "plant.jar");
    }
}
