/**
 * One thin reconciler per kind, and what wakes it.
 *
 * <p>The rule: resolve, plan, apply, prune, observe, say; in this order, in one place ({@link
 * io.kcp.operator.controller.Reconciliation}). A reconciler adds only what its kind has alone.
 */
@NullMarked
package io.kcp.operator.controller;

import org.jspecify.annotations.NullMarked;
