package io.intertwine.connector.mqtt.session;

import com.hivemq.client.mqtt.exceptions.ConnectionFailedException;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3ConnAckException;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3SubAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5DisconnectException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5SubAckException;
import com.hivemq.client.mqtt.mqtt5.message.disconnect.Mqtt5DisconnectReasonCode;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/// What went wrong with a broker, in words that say what to do.
final class Failures {
    private Failures() {}

    /// Why the connection is not there, or not any more.
    static String connection(Throwable failure, Login login) {
        String broker = "The broker " + login.broker().url();
        return switch (cause(failure)) {
            case Mqtt5ConnAckException refused ->
                broker
                        + refusal(
                                refused.getMqttMessage().getReasonCode().name(),
                                refused.getMqttMessage()
                                        .getReasonString()
                                        .map(Object::toString)
                                        .orElse(""),
                                login);
            case Mqtt3ConnAckException refused ->
                broker + refusal(refused.getMqttMessage().getReturnCode().name(), "", login);
            case Mqtt5DisconnectException ended
            when ended.getMqttMessage().getReasonCode() == Mqtt5DisconnectReasonCode.SESSION_TAKEN_OVER ->
                broker + " ended the connection: another client has the client id '" + login.clientId()
                        + "'. Give each its own 'clientId'.";
            case Mqtt5DisconnectException ended
            when ended.getMqttMessage().getReasonCode() == Mqtt5DisconnectReasonCode.MALFORMED_PACKET ->
                broker + " sent what is not MQTT 5: if it speaks MQTT 3.1.1 only, set 'version' to 3.";
            case Mqtt5DisconnectException ended ->
                broker + " ended the connection: "
                        + words(ended.getMqttMessage().getReasonCode().name()) + ".";
            case ConnectionFailedException failed -> broker + " cannot be reached: " + root(failed) + ".";
            case Throwable other -> broker + " is gone: " + root(other) + ".";
        };
    }

    private static String refusal(String code, String reason, Login login) {
        String said = reason.isEmpty() ? words(code) : words(code) + ", " + reason;
        return " refused the connection (" + said + "): "
                + switch (code) {
                    case "BAD_USER_NAME_OR_PASSWORD", "NOT_AUTHORIZED", "BAD_AUTHENTICATION_METHOD" ->
                        login.credential() == null
                                ? "it wants a user name and password. Store a credential and name it in the registration."
                                : "it does not accept the credential of user '" + login.username()
                                        + "'. Store the right one.";
                    case "UNSUPPORTED_PROTOCOL_VERSION" ->
                        "it does not speak this version of MQTT. Set 'version' to "
                                + (login.broker().version() == 5 ? "3, for MQTT 3.1.1." : "5.");
                    case "CLIENT_IDENTIFIER_NOT_VALID", "IDENTIFIER_REJECTED" ->
                        "it does not accept the client id '" + login.clientId() + "'. Set 'clientId' to another.";
                    default -> "the connector tries again.";
                };
    }

    /// Why a subscription was refused; empty when the failure is another one.
    static Optional<String> subscription(Throwable failure) {
        return switch (cause(failure)) {
            case Mqtt5SubAckException refused ->
                Optional.of(words(
                        refused.getMqttMessage().getReasonCodes().getFirst().name()));
            case Mqtt3SubAckException _ -> Optional.of("the broker gives no reason");
            case Throwable _ -> Optional.empty();
        };
    }

    static Throwable cause(Throwable failure) {
        Throwable inner = failure.getCause();
        return inner != null && (failure instanceof CompletionException || failure instanceof ExecutionException)
                ? cause(inner)
                : failure;
    }

    private static String root(Throwable failure) {
        Throwable at = failure;
        for (Throwable inner = at.getCause(); inner != null; inner = at.getCause()) {
            at = inner;
        }
        String message = at.getMessage();
        return message == null ? at.getClass().getSimpleName() : message.replaceAll("[.\\s]+$", "");
    }

    static String words(String code) {
        return code.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
