import type { RallyGhost } from '../ghost/rally.svelte.ts';
import type { Roadside } from '../signs/roadside.svelte.ts';
import type { RallyRun } from './run/run.ts';

/** Where the code of them comes from. */
export interface Sources {
  readonly ghost: () => Promise<{ RallyGhost: new () => RallyGhost }>;
  readonly roadside: () => Promise<{ Roadside: new () => Roadside }>;
}

const SOURCES: Sources = {
  ghost: () => import('../ghost/rally.svelte.ts'),
  roadside: () => import('../signs/roadside.svelte.ts'),
};

/** What a driver's heat is nicer with: it begins before these come, and goes on without those that do not. */
export class Extras {
  ghost = $state.raw<RallyGhost>();
  roadside = $state.raw<Roadside>();
  /** The code of one did not come. */
  isPoor = $state(false);
  private isClosed = false;

  constructor(sources: Sources = SOURCES) {
    const ghost = sources.ghost().then(({ RallyGhost }) => {
      if (!this.isClosed) this.ghost = new RallyGhost();
    });
    const roadside = sources.roadside().then(({ Roadside }) => {
      if (!this.isClosed) this.roadside = new Roadside();
    });
    for (const part of [ghost, roadside]) {
      part.catch((e) => {
        console.warn('a part of the heat did not come:', e);
        this.isPoor = true;
      });
    }
  }

  /** To be called again when one of them has come; each does it once for a heat. */
  open(heatId: string, run: RallyRun, playerId: string): void {
    this.ghost?.meet(heatId, run.setup, playerId);
    this.roadside?.open(heatId, run);
  }

  close(): void {
    this.isClosed = true;
    this.roadside?.close();
  }
}
