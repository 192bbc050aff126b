/** Names, versions, hosts and durations at their limits. */
@NullMarked
package io.kcp.operator.model;

import org.jspecify.annotations.NullMarked;
