import type { Clock } from './clock.ts';
import { localNow } from './clock.ts';

/** The first pings come quickly, so that clock and signal are right before the first countdown. */
const WARM_UP_MS = [0, 400, 900];

/** Sends pings at the rhythm the server wants, and keeps the round trip. */
export class Pulse {
  rtt: number | undefined;
  private timers: ReturnType<typeof setTimeout>[] = [];
  private beat: ReturnType<typeof setInterval> | undefined;
  private readonly clock: Clock;
  private readonly ping: (sentAt: bigint) => void;

  constructor(clock: Clock, ping: (sentAt: bigint) => void) {
    this.clock = clock;
    this.ping = ping;
  }

  start(seconds: number): void {
    this.stop();
    const send = () => this.ping(BigInt(Math.round(localNow())));
    this.timers = WARM_UP_MS.map((delay) => setTimeout(send, delay));
    this.beat = setInterval(send, Math.max(1, seconds || 5) * 1_000);
  }

  stop(): void {
    this.timers.forEach(clearTimeout);
    clearInterval(this.beat);
  }

  pong(clientTimeMs: bigint, serverTimeMs: bigint): void {
    const received = localNow();
    this.clock.pong(Number(clientTimeMs), Number(serverTimeMs), received);
    this.rtt = Math.max(0, Math.round(received - Number(clientTimeMs)));
  }
}
