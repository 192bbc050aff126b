/**
 * Whole installations on a real control plane: what a user does, what a user sees. One operator serves them all, so that
 * what a test leaves behind is still looked after.
 */
package io.kcp.operator.installation;
