/// SDC, system and data collaboration (clause 8.2.4): services of several third-party systems executed
/// together, and kept so that they survive the end of the process.
@NullMarked
package io.intertwine.sif.sdc.run;

import org.jspecify.annotations.NullMarked;
