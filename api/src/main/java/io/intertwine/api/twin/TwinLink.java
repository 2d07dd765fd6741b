package io.intertwine.api.twin;

/// A link to another twin or document; `rel` is such as `partOf`, `observes`, `derivedFrom` or `asBuiltOf`.
public record TwinLink(String rel, String href) {}
