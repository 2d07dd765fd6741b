package io.intertwine.connector.mqtt.session;

import com.hivemq.client.mqtt.MqttClientExecutorConfig;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.exceptions.MqttClientStateException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubRecException;
import io.reactivex.Flowable;
import io.reactivex.disposables.Disposable;
import io.reactivex.schedulers.Schedulers;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// What both versions do with messages.
final class Messages {
    /// How many wait between the network and the worker; further ones wait at the broker.
    private static final int WAITING = 64;

    private Messages() {}

    /// A thread of its own for each session, which ends with it.
    static MqttClientExecutorConfig thread(Login login) {
        return MqttClientExecutorConfig.builder()
                .nettyThreads(1)
                .nettyExecutor(task -> Thread.ofPlatform()
                        .daemon()
                        .name("mqtt " + login.clientId())
                        .start(task))
                .build();
    }

    static Disposable receive(
            Flowable<Incoming> messages, Consumer<Incoming> receiver, Executor worker, SessionEnd end) {
        return messages.observeOn(Schedulers.from(worker), true, WAITING)
                .subscribe(
                        receiver::accept,
                        failure -> end.reached("The flow of messages broke: " + Failures.cause(failure)));
    }

    static MqttQos qos(int code) {
        return switch (code) {
            case 0 -> MqttQos.AT_MOST_ONCE;
            case 1 -> MqttQos.AT_LEAST_ONCE;
            default -> MqttQos.EXACTLY_ONCE;
        };
    }

    /// What a publish that failed means.
    static Handover refusal(Throwable failure) {
        return switch (Failures.cause(failure)) {
            case Mqtt5PubAckException refused ->
                new Handover.Refused(
                        Failures.words(refused.getMqttMessage().getReasonCode().name()));
            case Mqtt5PubRecException refused ->
                new Handover.Refused(
                        Failures.words(refused.getMqttMessage().getReasonCode().name()));
            case MqttClientStateException _ -> new Handover.Refused("the connection is gone");
            case Throwable _ -> new Handover.Unknown();
        };
    }
}
