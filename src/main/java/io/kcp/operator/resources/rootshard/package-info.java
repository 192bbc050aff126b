/** Everything that a RootShard asks for. The rule: which objects there are and in which stage; how each looks is the parent package's. */
@NullMarked
package io.kcp.operator.resources.rootshard;

import org.jspecify.annotations.NullMarked;
