/** Holds the documentation to the code: what it says is run, or compared. */
@NullMarked
package io.kcp.operator.docs;

import org.jspecify.annotations.NullMarked;
