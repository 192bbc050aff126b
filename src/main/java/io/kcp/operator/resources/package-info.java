/**
 * From models to Kubernetes objects.
 *
 * <p>The rule: pure functions, canonical values (what the API server would print), no client. Start with {@link
 * io.kcp.operator.resources.DeploymentMutators}.
 */
@NullMarked
package io.kcp.operator.resources;

import org.jspecify.annotations.NullMarked;
