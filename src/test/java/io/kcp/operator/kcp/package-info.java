/** What is decided over time. */
@NullMarked
package io.kcp.operator.kcp;

import org.jspecify.annotations.NullMarked;
