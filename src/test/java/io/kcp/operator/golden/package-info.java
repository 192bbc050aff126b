/** What is rendered of whole installations, word by word and as a whole. */
@NullMarked
package io.kcp.operator.golden;

import org.jspecify.annotations.NullMarked;
