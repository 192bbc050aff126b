/**
 * From a custom resource and what it refers to, to a model.
 *
 * <p>The rule: every reference is looked at. What is missing makes a {@link io.kcp.operator.resolve.Resolution.Waiting}, what is
 * wrong an {@link io.kcp.operator.resolve.Resolution.Invalid}; nothing throws, and nothing is skipped silently.
 */
@NullMarked
package io.kcp.operator.resolve;

import org.jspecify.annotations.NullMarked;
