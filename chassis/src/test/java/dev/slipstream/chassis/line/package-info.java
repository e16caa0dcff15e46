/** Lines between a service and a server that a test can break. */
package dev.slipstream.chassis.line;
