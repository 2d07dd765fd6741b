package io.intertwine.connector.link;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.dtif.dtia.TwinAcquisition;
import io.intertwine.api.dtif.dtia.TwinPermission;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.twin.TwinDescription;
import io.intertwine.api.twin.TwinId;
import io.intertwine.codec.ThingDescriptionReader;
import io.intertwine.connector.link.message.FromSystem.DescribedTwin;
import io.intertwine.connector.link.message.FromSystem.Permission;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a system says of twins it was asked for.
final class Descriptions {
    private Descriptions() {}

    static List<TwinAcquisition> unavailable(Collection<TwinId> twins, String reason) {
        return twins.stream()
                .<TwinAcquisition>map(twin -> new TwinAcquisition.Unavailable(twin, reason))
                .toList();
    }

    /// One answer for each twin.
    static List<TwinAcquisition> acquired(Collection<TwinId> twins, List<DescribedTwin> answers) {
        return twins.stream()
                .map(twin -> answers.stream()
                        .filter(answer -> answer.twin().equals(twin))
                        .findFirst()
                        .map(Descriptions::acquired)
                        .orElseGet(() ->
                                new TwinAcquisition.Unavailable(twin, "The twin system's answer does not mention it.")))
                .toList();
    }

    private static TwinAcquisition acquired(DescribedTwin answer) {
        JsonObject td = answer.description();
        if (Boolean.TRUE.equals(answer.gone())) {
            return new TwinAcquisition.Gone(answer.twin());
        }
        if (td == null) {
            String reason = answer.reason();
            return new TwinAcquisition.Unavailable(
                    answer.twin(), reason == null ? "The twin system gives no reason." : reason);
        }
        try {
            return described(answer.twin(), ThingDescriptionReader.read(td, null), answer.permission());
        } catch (IntertwineException e) {
            return new TwinAcquisition.Unavailable(answer.twin(), String.valueOf(e.getMessage()));
        }
    }

    private static TwinAcquisition described(
            TwinId twin, TwinDescription description, @Nullable Permission permission) {
        if (!description.id().equals(twin)) {
            return new TwinAcquisition.Unavailable(
                    twin, "The twin system described '" + description.id() + "' instead: give it the id of the twin.");
        }
        return new TwinAcquisition.Acquired(
                description,
                permission == null
                        ? TwinPermission.of(description)
                        : new TwinPermission(
                                permission.read(), permission.observe(), permission.write(), permission.invoke()));
    }
}
