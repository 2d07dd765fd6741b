package io.intertwine.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.Clause;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.ClientId;
import io.intertwine.api.access.Role;
import io.intertwine.api.access.Subject;
import io.intertwine.api.sif.SifError;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.sdc.CallMapping.Content;
import io.intertwine.api.sif.sdc.CallTransformation;
import io.intertwine.api.sif.sdc.CallTransformation.Side;
import io.intertwine.api.sif.sdc.CallTransformations;
import io.intertwine.api.sif.sdc.ServiceCall;
import io.intertwine.api.sif.sdc.TransformationId;
import io.intertwine.core.memory.MemoryRecordStore;
import io.intertwine.sif.sdc.transformation.LocalCallTransformations;
import io.intertwine.transformation.BodyForms;
import io.intertwine.transformation.JsonataMappings;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

@Clause("8.2.4")
class CallTransformationsTest {
    private static final Subject WORLD = new Subject(new ClientId("world"), Role.METAVERSE_SYSTEM, null);
    private static final Subject OTHER = new Subject(new ClientId("other"), Role.METAVERSE_SYSTEM, "bob");
    private static final Subject OPERATOR = new Subject(new ClientId("operator"), Role.OPERATOR, null);
    private static final TransformationId WRAP = new TransformationId("wrap");
    private static final ServiceCall CALL =
            new ServiceCall(new ThirdPartySystemId("shop"), "api", "POST", "/orders", null, Map.of(), null);

    private final CallTransformations transformations =
            new LocalCallTransformations(new MemoryRecordStore(), new JsonataMappings(), new BodyForms());

    private static CallTransformation wrap(String expression) {
        return new CallTransformation(WRAP, new Side(expression, "application/json"), null);
    }

    private String request(Subject by, String body) {
        Content given = new Content("application/json", body.getBytes(StandardCharsets.UTF_8));
        Content made = transformations.ready(by, WRAP).request(CALL, given);
        return new String(made.bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void oneSeesItsOwnAndThoseOfTheOperator() {
        transformations.store(OPERATOR, wrap("{'all': $}"));
        transformations.store(WORLD, wrap("{'own': $}"));
        assertThat(request(WORLD, "1")).isEqualTo("{\"own\":1}");
        assertThat(request(OTHER, "1")).isEqualTo("{\"all\":1}");
        assertThat(transformations.list(OTHER, new PageRequest("", 10)).items()).isEmpty();
        assertThatThrownBy(() -> transformations.remove(OTHER, WRAP)).hasMessageContaining("wrap");
        transformations.remove(WORLD, WRAP);
        assertThat(request(WORLD, "1")).isEqualTo("{\"all\":1}");
    }

    @Test
    void aNewTextCountsFromTheNextCall() {
        transformations.store(WORLD, wrap("$ + 1"));
        assertThat(request(WORLD, "1")).isEqualTo("2");
        transformations.store(WORLD, wrap("$ + 2"));
        assertThat(request(WORLD, "1")).isEqualTo("3");
    }

    @Test
    void knowsMethodAndPath() {
        transformations.store(WORLD, wrap("$method & ' ' & $path"));
        assertThat(request(WORLD, "{}")).isEqualTo("\"POST /orders\"");
    }

    @Test
    void refusesWhatIsNoExpressionAndWhoHasNoTransformations() {
        assertThatThrownBy(() -> transformations.store(WORLD, wrap("{'own': ")))
                .isInstanceOf(IntertwineException.class);
        Subject twins = new Subject(new ClientId("twins"), Role.TWIN_SYSTEM, null);
        assertThatThrownBy(() -> transformations.store(twins, wrap("$"))).hasMessageContaining("Metaverse systems");
        assertThatThrownBy(() -> new CallTransformation(WRAP, null, null)).hasMessageContaining("changes nothing");
    }

    @Test
    void saysWhoseFaultItIs() {
        transformations.store(
                WORLD, new CallTransformation(WRAP, new Side("$sum(a)", "text/csv"), new Side("$number($)", "x/y")));
        assertThatThrownBy(() -> request(WORLD, "{\"a\": [\"b\"]}"))
                .isInstanceOfSatisfying(
                        IntertwineException.class, e -> assertThat(e.code()).isEqualTo(SifError.INVALID_REQUEST));
        Content answer = new Content("application/json", "{}".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> transformations.ready(WORLD, WRAP).response(201, answer))
                .isInstanceOfSatisfying(
                        IntertwineException.class, e -> assertThat(e.code()).isEqualTo(SifError.INVALID_RESPONSE))
                .hasMessageContaining("answered 201");
    }
}
