/**
 * Whether a change of an object matters to anybody.
 *
 * <p>The rule: compare what status and builders read, and nothing else; times and messages change all the time.
 */
@NullMarked
package io.kcp.operator.cluster.change;

import org.jspecify.annotations.NullMarked;
