@NullMarked
package io.kcp.operator.cluster;

import org.jspecify.annotations.NullMarked;
