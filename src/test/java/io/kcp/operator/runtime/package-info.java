@NullMarked
package io.kcp.operator.runtime;

import org.jspecify.annotations.NullMarked;
