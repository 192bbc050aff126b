/**
 * The Kubernetes cluster: caches to read from, and the only places that write.
 *
 * <p>The rule: what is unchanged is not sent; what is not ours is not touched; no secret value is kept.
 */
@NullMarked
package io.kcp.operator.cluster;

import org.jspecify.annotations.NullMarked;
