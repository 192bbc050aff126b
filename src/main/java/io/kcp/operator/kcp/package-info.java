/**
 * The only way to kcp itself.
 *
 * <p>The rule: whoever asks gets an {@link io.kcp.operator.kcp.Answer} in bounded time, never an exception; and no credential outlives
 * the client that it was read for, or shows in any text.
 */
@NullMarked
package io.kcp.operator.kcp;

import org.jspecify.annotations.NullMarked;
