/** Parts of objects whose rules are easier to see alone than in a whole rendering. */
@NullMarked
package io.kcp.operator.resources;

import org.jspecify.annotations.NullMarked;
