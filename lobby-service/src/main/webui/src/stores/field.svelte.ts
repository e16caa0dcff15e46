import { localNow } from '../net/clock.ts';
import { heat } from './heat.svelte.ts';

export interface Place {
  place: number;
  progressPermille: number;
}

const LOOK_MS = 500;

/** The field of a rally that still runs, for those who have left the picture for the results. */
class Field {
  places = $state.raw<readonly Place[]>([]);

  /** Listens to the frames until told to stop. What reads them is loaded here. */
  follow(): () => void {
    let gone = false;
    let timer: ReturnType<typeof setInterval> | undefined;
    void import('../rally/run/desk.ts').then(({ RallyDesk }) => {
      if (gone) return;
      const desk = new RallyDesk([], -1);
      heat.attach({
        reconnected: () => desk.reconnected(),
        frame: (frame) => {
          if (desk.receive(frame, localNow()).askFull) heat.say({ case: 'fullFrame', value: {} });
        },
        saved: () => undefined,
      });
      timer = setInterval(() => {
        const { run } = desk;
        if (!run) return;
        this.places = run.cars.map(({ place, passed }) => ({
          place,
          progressPermille: Math.round((passed * 1000) / run.checkpoints),
        }));
      }, LOOK_MS);
    });
    return () => {
      gone = true;
      clearInterval(timer);
      heat.attach(undefined);
      this.places = [];
    };
  }
}

export const field = new Field();
