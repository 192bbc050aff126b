/** The process: what is started in which order, who leads, how it stops, and what it tells about itself meanwhile. */
@NullMarked
package io.kcp.operator.runtime;

import org.jspecify.annotations.NullMarked;
