/** What every HTTP answer has in common: problems as RFC 9457, a request id. */
@NullMarked
package dev.slipstream.lobby.web;

import org.jspecify.annotations.NullMarked;
