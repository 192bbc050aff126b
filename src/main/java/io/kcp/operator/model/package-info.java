/**
 * Resolved, immutable facts: what an object means once its references and defaults are known.
 *
 * <p>The rule: no option that still needs thinking, no client, no clock. What is built from a model is a pure function of it.
 */
@NullMarked
package io.kcp.operator.model;

import org.jspecify.annotations.NullMarked;
