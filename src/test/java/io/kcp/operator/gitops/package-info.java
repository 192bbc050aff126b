/** What GitOps tools do and conclude, done and concluded here as they do it, since none of them runs. */
@NullMarked
package io.kcp.operator.gitops;

import org.jspecify.annotations.NullMarked;
