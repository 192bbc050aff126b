@NullMarked
package io.kcp.operator.cluster.change;

import org.jspecify.annotations.NullMarked;
