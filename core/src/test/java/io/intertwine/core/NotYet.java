package io.intertwine.core;

import java.util.Set;

/// The checks that the enabler does not meet in process yet; a test fails as soon as it meets one of them.
final class NotYet {
    static final Set<String> TITLES = Set.of(
            "a condition that is none is refused",
            "a twin system that does not answer is told as such",
            "a value beyond the limit of a rule is rejected",
            "information of several twins is collected",
            "only what the third party may read is given",
            "permission is reduced to what the caller may use",
            "properties and permission are kept",
            "properties and permission of selected twins are given",
            "systems are found by type and status",
            "systems that meet a criterion are found and others are not",
            "the step that refused is recorded",
            "the steps of a command are recorded",
            "the twin system is asked with its own credential",
            "the twin system itself is asked",
            "twins that may not be read are not found",
            "twins that may not be read look absent",
            "twins that meet a criterion are found",
            "what the twin system answers now is taken",
            "what the twin system does not permit is not",
            "who returns gets what he missed or an explicit gap");

    private NotYet() {}
}
