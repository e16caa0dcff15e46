/** Accounts, sign-in and the results of heats: start of the service. */
@NullMarked
package dev.slipstream.persistence;

import org.jspecify.annotations.NullMarked;
