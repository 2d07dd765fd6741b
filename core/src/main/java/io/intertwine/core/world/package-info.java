/// Twin systems of type `world`: a metaverse system that speaks for twins of its own, such as the avatars of
/// its users, and pushes what changes. No connection goes out.
@NullMarked
package io.intertwine.core.world;

import org.jspecify.annotations.NullMarked;
