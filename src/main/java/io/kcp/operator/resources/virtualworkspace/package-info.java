/** Everything that a VirtualWorkspace asks for. The rule: which objects there are and in which stage; how each looks is the parent package's. */
@NullMarked
package io.kcp.operator.resources.virtualworkspace;

import org.jspecify.annotations.NullMarked;
