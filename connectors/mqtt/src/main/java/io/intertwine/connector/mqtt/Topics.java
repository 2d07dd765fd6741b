package io.intertwine.connector.mqtt;

import io.intertwine.connector.mqtt.mapping.TopicPattern;
import io.intertwine.connector.mqtt.settings.CommandSettings;
import io.intertwine.connector.mqtt.settings.MqttSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What to subscribe to.
///
/// @param needed                    filters with their QoS
/// @param responses                 the response topic of MQTT 5; null when none is used
/// @param answersComeByResponseOnly true when commands cannot be answered in another way
record Topics(Map<String, Integer> needed, @Nullable String responses, boolean answersComeByResponseOnly) {
    static Topics of(MqttSettings settings, String clientId) {
        Map<String, Integer> needed = new LinkedHashMap<>();
        if (settings.availability() != null) {
            add(
                    needed,
                    settings.availability().pattern(),
                    settings.availability().qos());
        }
        settings.topics().forEach(topic -> add(needed, topic.pattern(), topic.qos()));
        CommandSettings commands = settings.commands();
        TopicPattern answers =
                commands.reply() == null ? null : commands.reply().pattern();
        if (commands.reply() != null && answers != null) {
            add(needed, answers, commands.reply().qos());
        }
        boolean commanded = commands.set() != null || commands.invoke() != null;
        boolean ownTopic = answers == null || answers.hasWildcards();
        String responses = settings.broker().version() == 5 && commanded && ownTopic ? responseTopic(clientId) : null;
        return new Topics(needed, responses, commands.reply() != null && answers == null);
    }

    static String responseTopic(String clientId) {
        return "intertwine/" + clientId.replaceAll("[/+#]", "-") + "/reply";
    }

    private static void add(Map<String, Integer> filters, TopicPattern pattern, int qos) {
        filters.merge(pattern.filter(), qos, Math::max);
    }
}
