/**
 * What is said of a custom resource: conditions, phase, addresses.
 *
 * <p>The rule: computed from what is really there, pure, with the time handed in; reason and message are always current.
 */
@NullMarked
package io.kcp.operator.status;

import org.jspecify.annotations.NullMarked;
