/** Everything that a FrontProxy asks for. The rule: which objects there are and in which stage; how each looks is the parent package's. */
@NullMarked
package io.kcp.operator.resources.frontproxy;

import org.jspecify.annotations.NullMarked;
