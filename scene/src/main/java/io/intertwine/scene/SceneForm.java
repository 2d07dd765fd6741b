package io.intertwine.scene;

/// The forms that a scene can have.
public enum SceneForm {
    /// glTF 2.0 in one binary file.
    GLB("model/gltf-binary"),
    /// glTF 2.0 as JSON with its buffer inside.
    GLTF("model/gltf+json"),
    /// A layer of OpenUSD as text.
    USDA("model/vnd.usda"),
    /// The root of a 3D Tiles 1.1 tileset; its content is `scene.glb` beside it.
    TILESET("application/json");

    private final String mediaType;

    SceneForm(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    /// The scene in this form; blocks for the time of writing. The same scene gives the same bytes.
    ///
    /// @param most bytes that it may have; more is an error that says so
    public byte[] write(Scene scene, int most) {
        BoundedBytes out = new BoundedBytes(scene.world().id(), most);
        switch (this) {
            case GLB -> new GltfWriter(scene, out).binary();
            case GLTF -> new GltfWriter(scene, out).text();
            case USDA -> new UsdaWriter(scene, out).write();
            case TILESET -> out.text(Tileset.of(scene).toString());
        }
        return out.toByteArray();
    }
}
