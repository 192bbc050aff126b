/**
 * {@code make e2e}: the operator and real kcp processes on a real node. All tests share one installation, in the order that
 * they are numbered in; each leaves it as it found it.
 */
@NullMarked
package io.kcp.operator.e2e;

import org.jspecify.annotations.NullMarked;
