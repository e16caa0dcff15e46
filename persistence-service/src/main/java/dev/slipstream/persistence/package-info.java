/** Accounts, sign-in and the results of heats: start of the service, its schema and its clock. */
@NullMarked
package dev.slipstream.persistence;

import org.jspecify.annotations.NullMarked;
