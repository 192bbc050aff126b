@NullMarked
package io.kcp.operator;

import org.jspecify.annotations.NullMarked;
