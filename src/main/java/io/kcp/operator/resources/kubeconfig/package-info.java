/**
 * Everything that a Kubeconfig asks for.
 *
 * <p>The rule: a private key passes through {@link io.kcp.operator.resources.kubeconfig.KubeconfigSecrets} and stays nowhere; everything
 * else here is made without it.
 */
@NullMarked
package io.kcp.operator.resources.kubeconfig;

import org.jspecify.annotations.NullMarked;
