/** Everything that a CacheServer asks for. The rule: which objects there are and in which stage; how each looks is the parent package's. */
@NullMarked
package io.kcp.operator.resources.cacheserver;

import org.jspecify.annotations.NullMarked;
