package io.intertwine.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.ResolvableDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.intertwine.api.access.Action;
import io.intertwine.api.access.ClientId;
import io.intertwine.api.access.Effect;
import io.intertwine.api.access.PolicyId;
import io.intertwine.api.access.Role;
import io.intertwine.api.dtif.dtac.Approval;
import io.intertwine.api.dtif.dtac.AuditEntry;
import io.intertwine.api.dtif.dtac.PolicyFinding;
import io.intertwine.api.dtif.dts.Channel;
import io.intertwine.api.flow.FlowId;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.sdc.CollaborationId;
import io.intertwine.api.sif.sdc.RunId;
import io.intertwine.api.sif.sdc.RunState;
import io.intertwine.api.sif.sdc.RunStep;
import io.intertwine.api.sif.sdc.TriggerId;
import io.intertwine.api.sif.sdc.event.DeadLetterId;
import io.intertwine.api.sif.sdc.event.Delivered;
import io.intertwine.api.sif.sdc.event.EventSubscriptionId;
import io.intertwine.api.sif.sdc.event.WebhookId;
import io.intertwine.api.sif.tpsaa.Grant;
import io.intertwine.api.sif.tpsaa.GrantId;
import io.intertwine.api.sif.tpsr.ApiDescription;
import io.intertwine.api.sif.tpsr.ServiceCharge;
import io.intertwine.api.twin.ActionAffordance;
import io.intertwine.api.twin.EventAffordance;
import io.intertwine.api.twin.PropertyAffordance;
import io.intertwine.api.twin.Quality;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinSystemId;
import io.intertwine.api.twin.WorldId;
import java.io.IOException;
import java.time.DayOfWeek;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// How single words are spelled: ids, enum constants, and affordances as the TD objects they wrap.
final class WordsModule extends SimpleModule {
    private static final long serialVersionUID = 1;

    WordsModule() {
        super("words");
        add(TwinId.class, String.class, TwinId::value, TwinId::new);
        add(TwinSystemId.class, String.class, TwinSystemId::value, TwinSystemId::new);
        add(ClientId.class, String.class, ClientId::value, ClientId::new);
        add(PolicyId.class, String.class, PolicyId::value, PolicyId::new);
        add(WorldId.class, String.class, WorldId::value, WorldId::new);
        add(ThirdPartySystemId.class, String.class, ThirdPartySystemId::value, ThirdPartySystemId::new);
        add(PropertyAffordance.class, JsonObject.class, PropertyAffordance::schema, PropertyAffordance::new);
        add(ActionAffordance.class, JsonObject.class, ActionAffordance::definition, ActionAffordance::new);
        add(EventAffordance.class, JsonObject.class, EventAffordance::definition, EventAffordance::new);
        add(FlowId.class, String.class, FlowId::value, FlowId::new);
        add(ThirdPartySystemId.class, String.class, ThirdPartySystemId::value, ThirdPartySystemId::new);
        add(GrantId.class, String.class, GrantId::value, GrantId::new);
        add(CollaborationId.class, String.class, CollaborationId::value, CollaborationId::new);
        add(RunId.class, String.class, RunId::value, RunId::new);
        add(TriggerId.class, String.class, TriggerId::value, TriggerId::new);
        add(WebhookId.class, String.class, WebhookId::value, WebhookId::new);
        add(EventSubscriptionId.class, String.class, EventSubscriptionId::value, EventSubscriptionId::new);
        add(DeadLetterId.class, String.class, DeadLetterId::value, DeadLetterId::new);
        words(Delivered.State.class);
        words(RunState.class);
        words(RunStep.State.class);
        words(Grant.State.class);
        words(Role.class);
        words(Action.class);
        words(Effect.class);
        words(DayOfWeek.class);
        words(Approval.State.class);
        words(AuditEntry.Deed.class);
        words(AuditEntry.Outcome.class);
        words(PolicyFinding.Severity.class);
        words(Channel.class);
        words(Quality.class);
        words(ServiceCharge.Model.class);
        words(ServiceCharge.Period.class);
        words(ApiDescription.Checked.class);
        key(TwinId.class, TwinId::value, TwinId::new);
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private <T, W> void add(Class<T> type, Class<W> as, Function<T, W> unwrap, Function<W, T> wrap) {
        addSerializer(type, new Unwrapping<>(type, unwrap));
        addDeserializer(type, new Wrapping<>(type, as, wrap));
    }

    private <T extends Enum<T>> void words(Class<T> type) {
        addSerializer(type, new Unwrapping<>(type, WordsModule::word));
        addDeserializer(type, new Words<>(type));
    }

    private <T> void key(Class<T> type, Function<T, String> unwrap, Function<String, T> wrap) {
        addKeySerializer(type, new StdSerializer<T>(type) {
            private static final long serialVersionUID = 1;

            @Override
            public void serialize(T value, JsonGenerator generator, SerializerProvider provider) throws IOException {
                generator.writeFieldName(unwrap.apply(value));
            }
        });
        addKeyDeserializer(type, new KeyDeserializer() {
            @Override
            public Object deserializeKey(String key, DeserializationContext context) {
                return wrap.apply(key);
            }
        });
    }

    private static final class Unwrapping<T> extends StdSerializer<T> {
        private static final long serialVersionUID = 1;

        private final transient Function<T, ?> unwrap;

        Unwrapping(Class<T> type, Function<T, ?> unwrap) {
            super(type);
            this.unwrap = unwrap;
        }

        @Override
        public void serialize(T value, JsonGenerator generator, SerializerProvider provider) throws IOException {
            provider.defaultSerializeValue(unwrap.apply(value), generator);
        }
    }

    private static final class Wrapping<T, W> extends StdDeserializer<T> implements ResolvableDeserializer {
        private static final long serialVersionUID = 1;

        private final Class<W> as;
        private final transient Function<W, T> wrap;
        private transient @Nullable JsonDeserializer<Object> reader;

        Wrapping(Class<T> type, Class<W> as, Function<W, T> wrap) {
            super(type);
            this.as = as;
            this.wrap = wrap;
        }

        @Override
        public void resolve(DeserializationContext context) throws JsonMappingException {
            reader = context.findRootValueDeserializer(context.constructType(as));
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return wrap.apply(as.cast(Objects.requireNonNull(reader).deserialize(parser, context)));
        }
    }

    private static final class Words<T extends Enum<T>> extends StdDeserializer<T> {
        private static final long serialVersionUID = 1;

        private final Class<T> type;

        Words(Class<T> type) {
            super(type);
            this.type = type;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = parser.getValueAsString("");
            for (T constant : type.getEnumConstants()) {
                if (word(constant).equals(text)) {
                    return constant;
                }
            }
            throw context.weirdStringException(text, type, "not one of its words");
        }
    }
}
