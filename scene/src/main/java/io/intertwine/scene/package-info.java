/// Worlds as scenes for engines: glTF 2.0, OpenUSD and 3D Tiles 1.1, with the ids of their twins.
@NullMarked
package io.intertwine.scene;

import org.jspecify.annotations.NullMarked;
