package io.intertwine.api.twin;

/// Where a twin's shape can be fetched, and in which form, such as `model/gltf-binary`.
public record Representation(String href, String mediaType) {}
