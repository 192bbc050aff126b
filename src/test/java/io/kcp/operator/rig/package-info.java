/** What starts processes and stands in for nodes; knows nothing of the operator's code. */
@NullMarked
package io.kcp.operator.rig;

import org.jspecify.annotations.NullMarked;
