package io.intertwine.conformance.enabler.inprocess;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.UserAuthority;
import io.intertwine.api.sif.SifError;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.tpsaa.LinkRequest;
import io.intertwine.api.sif.tpsaa.LogInAnswer;
import io.intertwine.api.sif.tpsaa.UserCredential;
import io.intertwine.api.sif.tpsaa.UserLogIns;
import io.intertwine.api.sif.tpsr.ThirdPartySystem;
import io.intertwine.conformance.party.ScriptedService;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Asks scripted services about their user: each has a log-in page of the form `https://scripted/<script>?state=..`.
final class ScriptedAuthority implements UserAuthority {
    static final String SCRIPT = "script";

    private static final String BROWSER = "the browser of the user";
    private static final Duration GOOD_FOR = Duration.ofMinutes(5);

    private final Map<String, ScriptedService> services = new ConcurrentHashMap<>();

    void add(String script, ScriptedService service) {
        services.put(script, service);
    }

    ScriptedService service(ThirdPartySystem system) {
        return service(system.registration().security().text(SCRIPT).orElse(""));
    }

    private ScriptedService service(String script) {
        return Optional.ofNullable(services.get(script))
                .orElseThrow(() -> new IntertwineException(
                        SifError.AUTHORITY_FAILED, "There is no scripted service '" + script + "'."));
    }

    /// What the user's browser brings back, when it was sent to our page of a log-in.
    LogInAnswer logIn(UserLogIns logIns, URI page) {
        String state = page.getPath().substring(page.getPath().lastIndexOf('/') + 1);
        ThirdPartySystemId system = logIns.asked(state).system();
        URI there = logIns.begin(state, BROWSER);
        return new LogInAnswer(
                system, BROWSER, state, service(there.getPath().substring(1)).logIn(), null, null);
    }

    @Override
    public List<String> faults(JsonObject security) {
        return security.text(SCRIPT).isPresent() ? List.of() : List.of("/script is missing: name the script.");
    }

    @Override
    public Begun begin(ThirdPartySystem system, LinkRequest request, URI callback, String state) {
        String script = system.registration().security().text(SCRIPT).orElse("");
        return new Begun.Browser(
                URI.create("https://scripted/" + script + "?state=" + state), JsonObject.EMPTY, GOOD_FOR);
    }

    @Override
    public Answered complete(ThirdPartySystem system, JsonObject memory, LogInAnswer answer) {
        ScriptedService service = service(system);
        String token = Optional.ofNullable(answer.code())
                .flatMap(service::redeem)
                .orElseThrow(() -> new IntertwineException(SifError.LOGIN_REFUSED, "The code is none."));
        return answered(service, token);
    }

    private static Answered answered(ScriptedService service, String token) {
        return new Answered(
                ScriptedService.USER,
                service.permissions(),
                new JsonObject(Map.of("token", JsonValue.of(token))),
                null,
                true,
                null);
    }

    @Override
    public Polled poll(ThirdPartySystem system, JsonObject memory) {
        return new Polled.NotYet(Duration.ofSeconds(1));
    }

    @Override
    public Answered renew(ThirdPartySystem system, JsonObject secrets) {
        ScriptedService service = service(system);
        return answered(service, service.token());
    }

    @Override
    public void revoke(ThirdPartySystem system, JsonObject secrets) {
        // the service keeps its tokens: that the enabler does not use them any more is what is examined
    }

    @Override
    public UserCredential credential(ThirdPartySystem system, Answered answered, long version) {
        String token = answered.secrets().text("token").orElseThrow();
        return new UserCredential(Map.of("authorization", "Bearer " + token), Map.of(), null, version);
    }
}
