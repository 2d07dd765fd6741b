package io.intertwine.server;

import io.smallrye.config.WithDefault;

/// Bounds of scenes of worlds.
public interface SceneConfig {
    /// Bytes of one scene; a twin takes about 500 and its state.
    @WithDefault("33554432")
    int bytes();

    /// Scenes that are made at once.
    @WithDefault("4")
    int atOnce();
}
