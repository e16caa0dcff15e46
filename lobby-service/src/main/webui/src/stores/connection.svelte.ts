import { Clock } from '../net/clock.ts';
import type { Signal } from '../net/lobby.ts';

/** The server's clock, fed by every pong of either socket. */
export const clock = new Clock();

class Line {
  signal = $state<Signal>('off');
  rtt = $state<number | undefined>();

  hear(signal: Signal, rtt?: number): void {
    this.signal = signal;
    this.rtt = signal === 'live' ? (rtt ?? this.rtt) : undefined;
  }
}

/** How well we hear the fleet. In a heat only the race line matters. */
class Connection {
  lobby = new Line();
  race = new Line();
  /** No socket yet: how the front door answers. */
  hall = new Line();

  get shown(): Line {
    if (this.race.signal !== 'off') return this.race;
    return this.lobby.signal === 'off' ? this.hall : this.lobby;
  }
}

export const connection = new Connection();
