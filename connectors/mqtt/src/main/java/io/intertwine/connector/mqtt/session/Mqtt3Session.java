package io.intertwine.connector.mqtt.session;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.mqtt3.Mqtt3ClientBuilder;
import com.hivemq.client.mqtt.mqtt3.Mqtt3RxClient;
import com.hivemq.client.mqtt.mqtt3.message.auth.Mqtt3SimpleAuth;
import com.hivemq.client.mqtt.mqtt3.message.connect.Mqtt3Connect;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3PublishResult;
import com.hivemq.client.mqtt.mqtt3.message.subscribe.Mqtt3Subscribe;
import io.reactivex.Flowable;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// A session over MQTT 3.1.1. How many messages come unacknowledged is up to the broker, mostly 10 to 32.
final class Mqtt3Session implements BrokerSession {
    private final Login login;
    private final SessionEnd end;
    private final Mqtt3RxClient client;

    private Mqtt3Session(Login login, SessionEnd end) {
        this.login = login;
        this.end = end;
        Mqtt3ClientBuilder builder = MqttClient.builder()
                .useMqttVersion3()
                .identifier(login.clientId())
                .serverAddress(login.address())
                .executorConfig(Messages.thread(login))
                .addDisconnectedListener(context -> end.reached(Failures.connection(context.getCause(), login)));
        this.client = (login.broker().tls() ? builder.sslWithDefaultConfig() : builder).buildRx();
    }

    static Opening open(Login login, Consumer<Incoming> receiver, Executor worker) throws InterruptedException {
        SessionEnd end = new SessionEnd(worker);
        Mqtt3Session session = new Mqtt3Session(login, end);
        Flowable<Incoming> messages =
                session.client.publishes(MqttGlobalPublishFilter.ALL, true).map(session::incoming);
        end.endsWith(Messages.receive(messages, receiver, worker, end));
        return Connecting.await(end.answer(session.client.connect(session.connect())), session, login);
    }

    private Mqtt3Connect connect() {
        var connect = Mqtt3Connect.builder()
                .keepAlive(Math.toIntExact(login.broker().keepAlive().toSeconds()))
                .cleanSession(login.broker().cleanStart());
        String username = login.username();
        return username == null
                ? connect.build()
                : connect.simpleAuth(Mqtt3SimpleAuth.builder()
                                .username(username)
                                .password(login.password())
                                .build())
                        .build();
    }

    private Incoming incoming(Mqtt3Publish message) {
        return new Incoming(
                message.getTopic().toString(),
                message.getPayloadAsBytes(),
                message.getQos().getCode(),
                message.isRetain(),
                null,
                end.unlessReached(message::acknowledge));
    }

    @Override
    public Optional<String> subscribe(String filter, int qos) throws InterruptedException {
        Mqtt3Subscribe subscribe = Mqtt3Subscribe.builder()
                .topicFilter(filter)
                .qos(Messages.qos(qos))
                .build();
        return Connecting.subscribed(end.answer(client.subscribe(subscribe)));
    }

    @Override
    public CompletableFuture<Handover> publish(Outgoing message) {
        Mqtt3Publish publish = Mqtt3Publish.builder()
                .topic(message.topic())
                .payload(message.payload())
                .qos(Messages.qos(message.qos()))
                .retain(message.retain())
                .build();
        return end.answer(client.publish(Flowable.just(publish)).singleOrError())
                .thenApply(Mqtt3Session::handover)
                .exceptionally(Messages::refusal);
    }

    private static Handover handover(Mqtt3PublishResult result) {
        return result.getError().map(Messages::refusal).orElseGet(Handover.Accepted::new);
    }

    @Override
    public CompletableFuture<String> ended() {
        return end.reason();
    }

    @Override
    public void close() {
        end.close(
                client.toAsync().getState().isConnected()
                        ? client.toAsync().disconnect()
                        : CompletableFuture.completedFuture(null));
    }
}
