/** The slipstream itself: thin streaks on the rows of the grid, quicker with the pace. */
interface Streak {
  row: number;
  x: number;
  /** Nearer streaks are quicker, longer and stronger. */
  near: number;
}

const ROW_PX = 8;
const AREA_PER_STREAK = 16_000;
const MOST = 90;
/** Speed of the nearest streak at rest and at full pace, px/s. */
const CALM = 14;
const QUICK = 1_500;

export class Streaks {
  private streaks: Streak[] = [];
  private width = 0;
  private height = 0;
  private shown = 0;
  private readonly random: () => number;

  constructor(random: () => number = Math.random) {
    this.random = random;
  }

  resize(width: number, height: number): void {
    this.width = width;
    this.height = height;
    const count = Math.min(MOST, Math.round((width * height) / AREA_PER_STREAK));
    this.streaks = Array.from({ length: count }, () => this.born(this.random() * width));
  }

  /** `pace` from 0 (calm) to 1; it is followed softly, so that a burst of keys swells and ebbs. */
  draw(ctx: CanvasRenderingContext2D, seconds: number, pace: number, ink: string): void {
    this.shown += (pace - this.shown) * Math.min(1, seconds * 2.5);
    ctx.clearRect(0, 0, this.width, this.height);
    ctx.fillStyle = ink;
    for (const streak of this.streaks) {
      const speed = (CALM + this.shown * QUICK) * streak.near;
      const length = (40 + this.shown * 420) * streak.near;
      streak.x -= speed * seconds;
      if (streak.x + length < 0) Object.assign(streak, this.born(this.width));
      ctx.globalAlpha = (0.1 + this.shown * 0.16) * streak.near;
      ctx.fillRect(streak.x, streak.row * ROW_PX, length, streak.near > 0.8 ? 2 : 1);
    }
  }

  private born(x: number): Streak {
    return {
      x: x + this.random() * 60,
      row: Math.floor((this.random() * this.height) / ROW_PX),
      near: 0.25 + 0.75 * this.random() ** 2,
    };
  }
}
