/** What is said of references and values that are missing or wrong. */
@NullMarked
package io.kcp.operator.resolve;

import org.jspecify.annotations.NullMarked;
