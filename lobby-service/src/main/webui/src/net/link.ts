import { fullJitter } from './backoff.ts';

export interface Dial {
  url: string;
  protocols: string[];
}

export interface LinkEars {
  /** Where to go next; rejects when that cannot be known now. `failures` in a row so far. */
  dial(failures: number): Promise<Dial>;
  received(bytes: Uint8Array): void;
  /** The socket ended; false stops the link. */
  ended(close: number, failures: number): boolean;
}

/** A ping unanswered for so long means the other side is gone, whatever TCP believes. */
const SILENCE_MS = 4_000;
/** A handshake that takes longer is given up: another pod may answer at once. */
const HANDSHAKE_MS = 8_000;

/** One WebSocket that comes back by itself. It knows nothing of what travels through it. */
export class Link {
  private socket: WebSocket | undefined;
  /** Attempts in a row that led to nothing; the loss of a good socket is none. */
  private failures = 0;
  private isSettled = false;
  private generation = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private silence: ReturnType<typeof setTimeout> | undefined;
  private readonly ears: LinkEars;

  constructor(ears: LinkEars) {
    this.ears = ears;
  }

  get isOpen(): boolean {
    return this.socket?.readyState === WebSocket.OPEN;
  }

  open(): void {
    this.hangUp();
    this.failures = 0;
    void this.connect();
  }

  /** For good, until `open` again. */
  close(): void {
    this.hangUp();
  }

  /** The first message arrived: the next failure starts counting anew. */
  settled(): void {
    this.isSettled = true;
    this.failures = 0;
  }

  /** False when there is no open socket; the caller decides what to keep. */
  send(bytes: Uint8Array<ArrayBuffer>): boolean {
    if (!this.isOpen) return false;
    this.socket?.send(bytes);
    return true;
  }

  /** Sends what demands an answer; silence after it ends the socket. */
  ping(bytes: Uint8Array<ArrayBuffer>): void {
    if (!this.send(bytes)) return;
    this.silence ??= setTimeout(() => this.lost(1006), SILENCE_MS);
  }

  /** Drops the socket and comes back after a pause (a pod that leaves asks for this). */
  redial(afterMs: number): void {
    this.hangUp();
    this.timer = setTimeout(() => void this.connect(), afterMs);
  }

  private async connect(): Promise<void> {
    const generation = ++this.generation;
    const stale = () => generation !== this.generation;
    this.timer = setTimeout(() => stale() || this.lost(1006), HANDSHAKE_MS);
    try {
      const { url, protocols } = await this.ears.dial(this.failures);
      if (stale()) return;
      const socket = new WebSocket(url, protocols);
      socket.binaryType = 'arraybuffer';
      this.socket = socket;
      socket.onopen = () => stale() || clearTimeout(this.timer);
      socket.onmessage = ({ data }) => {
        if (stale() || !(data instanceof ArrayBuffer)) return;
        clearTimeout(this.silence);
        this.silence = undefined;
        this.ears.received(new Uint8Array(data));
      };
      socket.onclose = ({ code }) => stale() || this.lost(code);
    } catch {
      if (!stale()) this.lost(1006);
    }
  }

  private lost(close: number): void {
    if (!this.isSettled) this.failures++;
    this.hangUp();
    if (!this.ears.ended(close, this.failures)) return;
    this.timer = setTimeout(() => void this.connect(), fullJitter(this.failures));
  }

  private hangUp(): void {
    this.generation++;
    this.isSettled = false;
    clearTimeout(this.timer);
    clearTimeout(this.silence);
    this.silence = undefined;
    const socket = this.socket;
    this.socket = undefined;
    socket?.close();
  }
}
