import { TICKS_PER_SECOND } from './rules/constants.ts';
import type { Show } from './run/show.ts';
import { Sizes } from './run/sizes.ts';
import type { Picture } from './scene/picture.ts';

const TOLD_MS = 1_000;
const FIRST = 3; // pictures, in which shaders are made and stages sent to the graphics card

/** The line of a driver: how far the own tick is ahead of the owner's clock, and inputs dropped. */
export interface LineFigures {
  readonly leadTicks: number;
  readonly late: number;
}

interface Around {
  readonly quality: string;
  readonly cost: Picture['cost'] | undefined;
  readonly line: LineFigures;
  /** Metres to the ghost, where one is seen. */
  readonly ghostM: number | undefined;
}

/**
 * What a rally costs and how true its prediction is, measured all the time; told once a second in
 * the attribute `data-figures` of its element, where any browser driver can read it. See docs/rally.md.
 */
export class Figures {
  /** Milliseconds of our own code for a picture, without what the graphics card does later. */
  readonly work = new Sizes();
  /** Milliseconds from picture to picture. */
  readonly apart = new Sizes();

  private readonly host: HTMLElement;
  private firstMs = 0;
  private toldAt = 0;
  private before = 0;
  private pictures = 0;

  constructor(host: HTMLElement) {
    this.host = host;
  }

  /** The next pictures are the first ones again. */
  anew(): void {
    this.pictures = 0;
  }

  /** A picture was begun and ended, ms. */
  picture(began: number, ended: number): void {
    this.pictures++;
    if (this.pictures <= FIRST) this.firstMs += ended - began;
    else {
      this.work.add(ended - began);
      this.apart.add(began - this.before);
    }
    this.before = began;
  }

  tell(now: number, show: Pick<Show, 'own' | 'cars'>, around: Around): void {
    if (now - this.toldAt < TOLD_MS) return;
    this.toldAt = now;
    const { own } = show;
    const { quality, cost, line, ghostM } = around;
    this.host.dataset.figures = JSON.stringify({
      cars: show.cars.length,
      quality,
      calls: cost?.calls ?? 0,
      triangles: cost?.triangles ?? 0,
      firstMs: Math.round(this.firstMs),
      workMs: this.work.told(0.01),
      apartMs: this.apart.told(0.1),
      leadMs: Math.round((line.leadTicks * 1_000) / TICKS_PER_SECOND),
      inputsLate: line.late,
      framesHeard: own?.heard ?? 0,
      ghostM: ghostM === undefined ? null : Math.round(ghostM),
      correctionsM: (own?.corrections ?? new Sizes()).told(0.001),
    });
  }
}
