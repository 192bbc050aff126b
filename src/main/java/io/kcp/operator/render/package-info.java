/**
 * Shows what the operator would create, without a cluster.
 *
 * <p>The rule: nothing is decided here. Resolvers, plans and builders are those of the running operator; this package only stands
 * in for the cluster around them.
 */
@NullMarked
package io.kcp.operator.render;

import org.jspecify.annotations.NullMarked;
