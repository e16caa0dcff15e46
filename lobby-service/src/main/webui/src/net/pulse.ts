import type { Clock } from './clock.ts';
import { localNow } from './clock.ts';

/** The first pings come quickly, so that clock and signal are right before the first countdown. */
const WARM_UP_MS = [0, 400, 900];

/** While keys are sent, a pod that falls silent must show sooner than at the next regular ping. */
const NUDGE_MS = 2_500;

/** Sends pings at the rhythm the server wants, and keeps the round trip. */
export class Pulse {
  rtt: number | undefined;
  private sentAt = 0;
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
    this.timers = WARM_UP_MS.map((delay) => setTimeout(this.send, delay));
    this.beat = setInterval(this.send, Math.max(1, seconds || 5) * 1_000);
  }

  /** Something else was sent: a ping goes with it, if the last one is a while ago. */
  nudge(): void {
    if (localNow() - this.sentAt >= NUDGE_MS) this.send();
  }

  private readonly send = () => {
    this.sentAt = localNow();
    this.ping(BigInt(Math.round(this.sentAt)));
  };

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
