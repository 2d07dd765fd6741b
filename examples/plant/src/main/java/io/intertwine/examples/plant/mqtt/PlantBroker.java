package io.intertwine.examples.plant.mqtt;

import io.moquette.BrokerConstants;
import io.moquette.broker.Server;
import io.moquette.broker.config.IConfig;
import io.moquette.broker.config.MemoryConfig;
import java.io.IOException;
import java.util.List;
import java.util.Properties;

/// An MQTT 3.1.1 broker in this process, on the loopback address, that keeps everything in memory.
public final class PlantBroker implements AutoCloseable {
    public static final String HOST = "127.0.0.1";
    private static final int LARGEST_MESSAGE = 64 * 1024;

    private final Server server;
    private final Credentials credentials;

    private PlantBroker(Server server, Credentials credentials) {
        this.server = server;
        this.credentials = credentials;
    }

    /// Starts a broker that lets nobody in without the credentials; port 0 means any free one.
    public static PlantBroker start(int port, Credentials credentials) throws IOException {
        var server = new Server();
        server.startServer(new MemoryConfig(settings(port)), List.of(), null, credentials, null);
        return new PlantBroker(server, credentials);
    }

    private static Properties settings(int port) {
        var settings = new Properties();
        settings.setProperty(IConfig.HOST_PROPERTY_NAME, HOST);
        settings.setProperty(IConfig.PORT_PROPERTY_NAME, Integer.toString(port));
        settings.setProperty(IConfig.ALLOW_ANONYMOUS_PROPERTY_NAME, "false");
        settings.setProperty(IConfig.PERSISTENCE_ENABLED_PROPERTY_NAME, "false");
        settings.setProperty(IConfig.NETTY_MAX_BYTES_PROPERTY_NAME, Integer.toString(LARGEST_MESSAGE));
        settings.setProperty(IConfig.BUFFER_FLUSH_MS_PROPERTY_NAME, "0");
        settings.setProperty(BrokerConstants.ALLOW_ZERO_BYTE_CLIENT_ID_PROPERTY_NAME, "true");
        // the queue of a persistent session has no other bound
        settings.setProperty(IConfig.PERSISTENT_CLIENT_EXPIRATION_PROPERTY_NAME, "1h");
        // otherwise the broker asks a host outside for this machine's address and reports it to its makers
        settings.setProperty(IConfig.ENABLE_TELEMETRY_NAME, "false");
        return settings;
    }

    public int port() {
        return server.getPort();
    }

    public Credentials credentials() {
        return credentials;
    }

    @Override
    public void close() {
        server.stopServer();
    }
}
