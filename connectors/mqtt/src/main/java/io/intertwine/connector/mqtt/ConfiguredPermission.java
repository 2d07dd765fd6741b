package io.intertwine.connector.mqtt;

import io.intertwine.api.dtif.dtia.TwinPermission;
import io.intertwine.api.twin.TwinDescription;
import io.intertwine.api.twin.TwinId;
import io.intertwine.connector.mqtt.settings.MqttSettings;
import io.intertwine.connector.mqtt.settings.TopicMapping;
import io.intertwine.connector.mqtt.settings.TwinSource;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// What can be done with a twin by the topics that are configured: read what a topic brings, write and invoke
/// where there is a topic for commands. A broker does not tell what it would refuse; that shows when it does.
final class ConfiguredPermission {
    private final MqttSettings settings;

    ConfiguredPermission(MqttSettings settings) {
        this.settings = settings;
    }

    TwinPermission of(TwinDescription description) {
        TwinPermission promised = TwinPermission.of(description);
        Set<String> read =
                kept(promised.read(), name -> anyBrings(description.id(), mapping -> property(mapping, name)));
        Set<String> observe = new HashSet<>(read);
        observe.addAll(kept(
                description.events().keySet(), name -> anyBrings(description.id(), mapping -> event(mapping, name))));
        return new TwinPermission(
                read,
                observe,
                settings.commands().set() == null ? Set.of() : promised.write(),
                settings.commands().invoke() == null ? Set.of() : promised.invoke());
    }

    private boolean anyBrings(TwinId twin, Predicate<TopicMapping> wanted) {
        return settings.topics().stream()
                .filter(mapping -> !(mapping.twin() instanceof TwinSource.Fixed(TwinId only)) || only.equals(twin))
                .anyMatch(wanted);
    }

    private static boolean property(TopicMapping mapping, String name) {
        return mapping.everyMember()
                || mapping.properties().containsKey(name)
                || mapping.pattern().has("property");
    }

    private static boolean event(TopicMapping mapping, String name) {
        return mapping.events().containsKey(name) || mapping.pattern().has("event");
    }

    private static Set<String> kept(Set<String> names, Predicate<String> keep) {
        return names.stream().filter(keep).collect(Collectors.toSet());
    }
}
