package io.intertwine.server;

import io.smallrye.config.WithDefault;

/// Bounds of scenes of worlds.
public interface SceneConfig {
    /// Bytes of one scene; a twin takes about 500 and its state.
    @WithDefault("33554432")
    int bytes();

    /// Bytes of the shape of one twin that is passed on.
    @WithDefault("16777216")
    int shapeBytes();

    /// Scenes that are made, and shapes that are passed on, at once.
    @WithDefault("4")
    int atOnce();
}
