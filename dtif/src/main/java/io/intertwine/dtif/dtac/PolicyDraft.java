package io.intertwine.dtif.dtac;

import io.intertwine.api.Ids;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.Action;
import io.intertwine.api.access.ClientId;
import io.intertwine.api.access.Effect;
import io.intertwine.api.access.Policy;
import io.intertwine.api.access.PolicyId;
import io.intertwine.api.access.Role;
import io.intertwine.api.access.Rule;
import io.intertwine.api.access.ServiceSelector;
import io.intertwine.api.access.SubjectSelector;
import io.intertwine.api.access.TwinSelector;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A policy as its author wrote it: either a policy, or everything that keeps it from being one.
record PolicyDraft(Optional<Policy> policy, Findings findings) {
    private static final Set<String> RULE = Set.of(
            "name",
            "effect",
            "subjects",
            "twins",
            "actions",
            "affordances",
            "worlds",
            "limits",
            "services",
            "when",
            "duringCall");

    static PolicyDraft read(PolicyId id, ClientId owner, JsonObject document) {
        Findings findings = new Findings(document);
        Members top = new Members(document, "", findings);
        top.only(Set.of("title", "rules"));
        String title = top.text("title");
        if (!top.has("rules")) {
            top.missing("rules", "give a list of rules, [] for none.");
        }
        List<Rule> rules = new ArrayList<>();
        Set<String> names = new HashSet<>();
        List<JsonValue> items = top.array("rules");
        for (int i = 0; i < items.size(); i++) {
            String pointer = "/rules/" + i;
            if (items.get(i) instanceof JsonObject object) {
                rule(new Members(object, pointer, findings), names).ifPresent(rules::add);
            } else {
                findings.error(pointer, "The rule is no object: give a JSON object.");
            }
        }
        return new PolicyDraft(
                findings.isEmpty()
                        ? Optional.of(new Policy(id, owner, title == null ? id.value() : title, rules))
                        : Optional.empty(),
                findings);
    }

    private static Optional<Rule> rule(Members rule, Set<String> names) {
        int before = rule.findings().size();
        rule.only(RULE);
        String name = name(rule, names);
        Effect effect = effect(rule);
        SubjectSelector subjects = subjects(rule, "subjects", true);
        ServiceSelector services = services(rule);
        TwinSelector twins = twins(rule);
        Set<Action> actions = rule.texts("actions", word -> word(Action.class, "action", word));
        if (!rule.has("actions") || rule.array("actions").isEmpty()) {
            rule.missing("actions", "name at least one of read, observe, write, invoke, or call alone.");
        }
        Set<String> affordances = rule.texts("affordances");
        Set<String> worlds = rule.texts("worlds", world -> Ids.check("world id", world));
        LimitsDraft limits = LimitsDraft.read(rule, effect);
        String when = rule.text("when");
        boolean duringCall = rule.truth("duringCall");
        if (rule.findings().size() > before) {
            return Optional.empty();
        }
        return rule.read(
                rule.pointer(),
                () -> new Rule(
                        name,
                        effect,
                        subjects,
                        twins,
                        actions,
                        affordances,
                        worlds,
                        limits.limits(),
                        services,
                        when,
                        duringCall));
    }

    private static String name(Members rule, Set<String> names) {
        String name = rule.text("name");
        if (name == null) {
            rule.missing("name", "give each rule a name of its own, refusals use it.");
            return "";
        }
        rule.read(rule.at("name"), () -> Ids.check("rule name", name));
        if (!names.add(name)) {
            rule.findings()
                    .error(
                            rule.at("name"),
                            "There are two rules named '" + name
                                    + "': give each rule a name of its own, refusals use it.");
        }
        return name;
    }

    private static Effect effect(Members rule) {
        String word = rule.text("effect");
        if (word == null) {
            rule.missing("effect", "give one of allow, deny, limit.");
            return Effect.DENY;
        }
        return rule.read(rule.at("effect"), () -> word(Effect.class, "effect", word))
                .orElse(Effect.DENY);
    }

    static <E extends Enum<E>> E word(Class<E> type, String what, String word) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> IntertwineException.invalid("The " + what + " '" + word + "' is unknown: use one of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))
                        + "."));
    }

    static SubjectSelector subjects(Members rule, String member, boolean needed) {
        if (needed && !rule.has(member)) {
            rule.missing(member, "give clients, roles, users, or {} for everybody.");
        }
        return rule.object(member)
                .map(selector -> {
                    selector.only(Set.of("clients", "roles", "users"));
                    return new SubjectSelector(
                            selector.texts("clients", id -> new ClientId(id).value()),
                            selector.texts("roles", role -> Role.parse(role).word()),
                            selector.texts("users"));
                })
                .orElse(SubjectSelector.ANYONE);
    }

    private static @Nullable ServiceSelector services(Members rule) {
        return rule.object("services")
                .map(selector -> {
                    selector.only(Set.of("systems", "apis", "operations"));
                    return new ServiceSelector(
                            selector.texts("systems", id -> Ids.check("third-party system id", id)),
                            selector.texts("apis"),
                            selector.texts("operations"));
                })
                .orElse(null);
    }

    private static TwinSelector twins(Members rule) {
        if (!rule.has("twins") && !rule.has("services")) {
            rule.missing("twins", "give ids, systems, types, tags, or {} for every twin.");
        }
        return rule.object("twins")
                .map(selector -> {
                    selector.only(Set.of("ids", "systems", "types", "tags"));
                    return new TwinSelector(
                            selector.texts("ids", id -> Ids.check("twin id", id)),
                            selector.texts("systems", id -> Ids.check("twin system id", id)),
                            selector.texts("types"),
                            selector.texts("tags"));
                })
                .orElse(TwinSelector.ALL);
    }
}
