package io.intertwine.bench;

import io.intertwine.conformance.peer.FreePort;
import io.intertwine.conformance.peer.PeerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The service that all hops lead to, and the hops of others: each as its makers would set it up for one route with
/// kept connections, without a log, with two threads where it has a number of them.
final class GatewayPeers {
    /// 155 bytes.
    static final String ANSWER = "{\"id\":\"item-7\",\"title\":\"A thing that a service"
            + " knows\",\"price\":{\"amount\":12.5,\"currency\":\"EUR\"},\"stock\":42,\"tags\":[\"one\",\"two\",\"three\"],\"note\":\"as"
            + " of now.\"}";

    private static final String PATH = "/items/7";

    private final Path root;
    private final Path folder;

    GatewayPeers(Path root, Path folder) {
        this.root = root;
        this.folder = folder;
    }

    /// @param port that it answers on, whatever is asked
    PeerProcess service(int port) {
        return nginx("service", port, 1, """
            server {
              listen 127.0.0.1:%d;
              location / { default_type application/json; return 200 '%s'; }
            }\
            """.formatted(port, ANSWER));
    }

    Hop nginx(int service) {
        int port = FreePort.find();
        PeerProcess process = nginx("nginx", port, 2, """
            upstream service { server 127.0.0.1:%d; keepalive 128; keepalive_requests 1000000000; }
            server {
              listen 127.0.0.1:%d;
              location / {
                proxy_pass http://service;
                proxy_http_version 1.1;
                proxy_set_header Connection "";
              }
            }\
            """.formatted(service, port));
        return new Hop("nginx", url(port), Map.of(), process);
    }

    private PeerProcess nginx(String name, int port, int workers, String servers) {
        Path own = directory(name);
        Path file = write(own.resolve("nginx.conf"), """
            daemon off;
            worker_processes %d;
            pid %s/pid;
            error_log stderr error;
            events { worker_connections 4096; }
            http {
              access_log off;
              keepalive_requests 1000000000;
              client_body_temp_path %s/body;
              proxy_temp_path %s/proxy;
              fastcgi_temp_path %s/fastcgi;
              uwsgi_temp_path %s/uwsgi;
              scgi_temp_path %s/scgi;
              %s
            }
            """.formatted(workers, own, own, own, own, own, own, servers));
        return start(name, port, own, List.of(program("nginx"), "-p", own.toString(), "-c", file.toString()));
    }

    Hop haproxy(int service) {
        int port = FreePort.find();
        Path own = directory("haproxy");
        Path file = write(own.resolve("haproxy.cfg"), """
            global
              nbthread 2
              maxconn 4096
            defaults
              mode http
              timeout connect 5s
              timeout client 60s
              timeout server 60s
              http-reuse always
            frontend in
              bind 127.0.0.1:%d
              default_backend service
            backend service
              server one 127.0.0.1:%d
            """.formatted(port, service));
        PeerProcess process = start("haproxy", port, own, List.of(program("haproxy"), "-db", "-f", file.toString()));
        return new Hop("HAProxy", url(port), Map.of(), process);
    }

    /// Empty when it was not built.
    Optional<Hop> springCloudGateway(int service) {
        Path jar = root.resolve("scripts/bench/spring-gateway/target/spring-gateway.jar");
        if (!Files.exists(jar)) {
            return Optional.empty();
        }
        int port = FreePort.find();
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-jar",
                jar.toString(),
                "--server.port=" + port,
                "--upstream=http://127.0.0.1:" + service);
        PeerProcess process = start("spring-cloud-gateway", port, directory("spring"), command);
        return Optional.of(new Hop("Spring Cloud Gateway", url(port), Map.of(), process));
    }

    private static String url(int port) {
        return "http://127.0.0.1:" + port + PATH;
    }

    private static PeerProcess start(String name, int port, Path own, List<String> command) {
        return PeerProcess.start(new PeerProcess.Plan(name, command, own, Map.of(), PeerProcess.port(port)));
    }

    private static String program(String name) {
        Path system = Path.of("/usr/sbin", name);
        return Files.isExecutable(system) ? system.toString() : name;
    }

    private Path directory(String name) {
        try {
            return Files.createDirectories(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
