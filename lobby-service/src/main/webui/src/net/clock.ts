/** Monotonic wall clock of this machine, ms. A correction of the system clock does not move it. */
export function localNow(): number {
  return performance.timeOrigin + performance.now();
}

const SAMPLES_KEPT = 8;

interface Sample {
  rtt: number;
  offset: number;
}

/** The server's clock as seen from here: of the last few pings the quickest is trusted. */
export class Clock {
  private samples: Sample[] = [];
  private rough = 0;
  private readonly local: () => number;

  constructor(local: () => number = localNow) {
    this.local = local;
  }

  /** A server time without a round trip: good enough until the first pong. */
  hint(serverTime: number): void {
    if (this.samples.length === 0) this.rough = serverTime - this.local();
  }

  pong(sentAt: number, serverTime: number, receivedAt: number = this.local()): void {
    const rtt = Math.max(0, receivedAt - sentAt);
    this.samples.push({ rtt, offset: serverTime - (sentAt + rtt / 2) });
    if (this.samples.length > SAMPLES_KEPT) this.samples.shift();
  }

  get offset(): number {
    const [first, ...rest] = this.samples;
    if (!first) return this.rough;
    return rest.reduce((best, sample) => (sample.rtt < best.rtt ? sample : best), first).offset;
  }

  now(): number {
    return this.local() + this.offset;
  }
}
