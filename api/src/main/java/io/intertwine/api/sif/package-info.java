/// SIF, systems integration functions (clause 8.2): what joins third-party systems to virtual worlds.
@NullMarked
package io.intertwine.api.sif;

import org.jspecify.annotations.NullMarked;
