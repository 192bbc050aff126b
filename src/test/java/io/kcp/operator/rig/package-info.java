/**
 * What starts processes and stands in for nodes; knows nothing of the operator's code.
 *
 * <p>Tests that share a control plane run side by side, and leave what they make to its end. Each keeps to namespaces of its
 * own: there it writes, holds Pods back and counts requests, and an operator that it starts watches only them.
 */
@NullMarked
package io.kcp.operator.rig;

import org.jspecify.annotations.NullMarked;
