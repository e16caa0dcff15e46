import { Clock } from '../net/clock.ts';
import type { Signal } from '../net/lobby.ts';

/** The server's clock, fed by every pong of either socket. */
export const clock = new Clock();

class Line {
  signal = $state<Signal>('off');
  rtt = $state<number | undefined>();
  /** What was sent is not answered, though nothing says that the line is down. */
  silent = $state(false);

  hear(signal: Signal, rtt?: number): void {
    this.signal = signal;
    this.rtt = signal === 'live' ? (rtt ?? this.rtt) : undefined;
    if (signal !== 'live') this.silent = false;
  }
}

/** How well we hear the fleet. In a heat only the race line matters. */
class Connection {
  lobby = new Line();
  race = new Line();
  /** No socket yet: how the front door answers. */
  hall = new Line();
  /** The browser itself knows no network; sockets find out some seconds later. */
  private isOffline = $state(false);

  constructor() {
    addEventListener('offline', () => (this.isOffline = true));
    addEventListener('online', () => (this.isOffline = false));
  }

  private get line(): Line {
    if (this.race.signal !== 'off') return this.race;
    return this.lobby.signal === 'off' ? this.hall : this.lobby;
  }

  /** What is shown of it. Off where nothing has to be connected. */
  get shown(): { readonly signal: Signal; readonly rtt: number | undefined } {
    const { signal, rtt, silent } = this.line;
    const isLost = signal === 'live' && (silent || this.isOffline);
    return isLost ? { signal: 'lost', rtt: undefined } : { signal, rtt };
  }
}

export const connection = new Connection();
