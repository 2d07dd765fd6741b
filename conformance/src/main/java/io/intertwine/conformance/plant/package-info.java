/// Twin systems that follow a script: what a check makes their physical objects do, and what reached them.
@NullMarked
package io.intertwine.conformance.plant;

import org.jspecify.annotations.NullMarked;
