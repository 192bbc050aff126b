/** The command line of the operator. */
@NullMarked
package io.kcp.operator;

import org.jspecify.annotations.NullMarked;
