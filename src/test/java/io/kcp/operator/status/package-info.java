/** What conditions say, and since when. */
@NullMarked
package io.kcp.operator.status;

import org.jspecify.annotations.NullMarked;
