/// DTIA, digital twin information acquisition (clause 8.3.3): which twins there are, and which of them a world selects.
@NullMarked
package io.intertwine.api.dtif.dtia;

import org.jspecify.annotations.NullMarked;
