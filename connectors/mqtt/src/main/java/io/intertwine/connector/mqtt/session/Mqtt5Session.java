package io.intertwine.connector.mqtt.session;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.mqtt5.Mqtt5ClientBuilder;
import com.hivemq.client.mqtt.mqtt5.Mqtt5RxClient;
import com.hivemq.client.mqtt.mqtt5.message.auth.Mqtt5SimpleAuth;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5Connect;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
import com.hivemq.client.mqtt.mqtt5.message.publish.puback.Mqtt5PubAckReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscribe;
import io.intertwine.connector.mqtt.settings.BrokerSettings;
import io.reactivex.Flowable;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// A session over MQTT 5: the broker tells why it refuses, and drops late commands. How many messages come
/// unacknowledged is up to the broker, mostly 10 to 32.
final class Mqtt5Session implements BrokerSession {
    /// A packet may be this much larger than the largest payload, so that one that is too large is seen and reported.
    private static final int TOO_LARGE_BUT_SEEN = 1024 * 1024;

    private final Login login;
    private final SessionEnd end;
    private final Mqtt5RxClient client;

    private Mqtt5Session(Login login, SessionEnd end) {
        this.login = login;
        this.end = end;
        Mqtt5ClientBuilder builder = MqttClient.builder()
                .useMqttVersion5()
                .identifier(login.clientId())
                .serverAddress(login.address())
                .executorConfig(Messages.thread(login))
                .addDisconnectedListener(context -> end.reached(Failures.connection(context.getCause(), login)));
        this.client = (login.broker().tls() ? builder.sslWithDefaultConfig() : builder).buildRx();
    }

    static Opening open(Login login, Consumer<Incoming> receiver, Executor worker) throws InterruptedException {
        SessionEnd end = new SessionEnd(worker);
        Mqtt5Session session = new Mqtt5Session(login, end);
        Flowable<Incoming> messages =
                session.client.publishes(MqttGlobalPublishFilter.ALL, true).map(session::incoming);
        end.endsWith(Messages.receive(messages, receiver, worker, end));
        return Connecting.await(end.answer(session.client.connect(session.connect())), session, login);
    }

    private Mqtt5Connect connect() {
        BrokerSettings broker = login.broker();
        var connect = Mqtt5Connect.builder()
                .keepAlive(Math.toIntExact(broker.keepAlive().toSeconds()))
                .cleanStart(broker.cleanStart())
                .sessionExpiryInterval(
                        broker.cleanStart() ? 0 : broker.sessionExpiry().toSeconds())
                .restrictions()
                // no receive maximum: mosquitto up to 2.0 sends more than it allows once there is a backlog (its issue
                // 2301), the client then has to break the connection, and the same happens again after each reconnect
                .maximumPacketSize(broker.maxPayload() + TOO_LARGE_BUT_SEEN)
                .applyRestrictions();
        String username = login.username();
        return username == null
                ? connect.build()
                : connect.simpleAuth(Mqtt5SimpleAuth.builder()
                                .username(username)
                                .password(login.password())
                                .build())
                        .build();
    }

    private Incoming incoming(Mqtt5Publish message) {
        String correlation = message.getCorrelationData()
                .map(StandardCharsets.UTF_8::decode)
                .map(Object::toString)
                .orElse(null);
        return new Incoming(
                message.getTopic().toString(),
                message.getPayloadAsBytes(),
                message.getQos().getCode(),
                message.isRetain(),
                correlation,
                end.unlessReached(message::acknowledge));
    }

    @Override
    public Optional<String> subscribe(String filter, int qos) throws InterruptedException {
        Mqtt5Subscribe subscribe = Mqtt5Subscribe.builder()
                .topicFilter(filter)
                .qos(Messages.qos(qos))
                .build();
        return Connecting.subscribed(end.answer(client.subscribe(subscribe)));
    }

    @Override
    public CompletableFuture<Handover> publish(Outgoing message) {
        var publish = Mqtt5Publish.builder()
                .topic(message.topic())
                .payload(message.payload())
                .qos(Messages.qos(message.qos()))
                .retain(message.retain())
                .messageExpiryInterval(Math.max(1, message.expiry().toSeconds()));
        if (message.responseTopic() != null) {
            publish = publish.responseTopic(message.responseTopic())
                    .correlationData(message.correlation().getBytes(StandardCharsets.UTF_8));
        }
        return end.answer(client.publish(Flowable.just(publish.build())).singleOrError())
                .thenApply(Mqtt5Session::handover)
                .exceptionally(Messages::refusal);
    }

    private static Handover handover(Mqtt5PublishResult result) {
        if (result.getError().isPresent()) {
            return Messages.refusal(result.getError().get());
        }
        boolean ignored = result instanceof Mqtt5PublishResult.Mqtt5Qos1Result acknowledged
                && acknowledged.getPubAck().getReasonCode() == Mqtt5PubAckReasonCode.NO_MATCHING_SUBSCRIBERS;
        return ignored ? new Handover.NobodyListens() : new Handover.Accepted();
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
