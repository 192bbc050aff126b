/** Measures the operator as a process of its own with many shards; {@code bench/README.md} tells what and how. */
@NullMarked
package io.kcp.operator.bench;

import org.jspecify.annotations.NullMarked;
