/**
 * What every service with sockets stands on: how often an address may ask for one, how an upgrade is
 * refused, what becomes of a frame that breaks the rules, and which methods its addresses have.
 */
@NullMarked
package dev.slipstream.sockets;

import org.jspecify.annotations.NullMarked;
