import { Cockpit } from './input/controls.ts';
import { HIT_CAR, HIT_WALL, type Notice, RESET } from './rules/news.ts';
import { GRAVEL } from './stage/paving.ts';
import { Figures } from './figures.ts';
import { type Hud, hudOf } from './hud.ts';
import type { RallyRun, TimedControls } from './run/run.ts';
import type { CameraKind } from './scene/camera.ts';
import { FlatPicture } from './scene/flat.ts';
import { Minimap } from './scene/minimap.ts';
import { CarNoise } from './scene/noise.ts';
import type { Picture, Quality } from './scene/picture.ts';

export type QualityWish = Quality | 'auto';

/** What a rally on the screen needs from around it. */
export interface RallySurroundings {
  /** The tick of the own car, with its share: the owner's clock, and as far ahead as inputs need. */
  tick(): number;
  /** By how many ticks that is ahead; for the figures. */
  lead(): number;
  send(inputs: readonly TimedControls[]): void;
  hasSound(): boolean;
  /** Motion is reduced. */
  readonly still: boolean;
  readonly quality: QualityWish;
  hud(hud: Hud): void;
  notice(notice: Notice): void;
  camera(kind: CameraKind): void;
}

const HUD_MS = 66; // between two looks at the figures
const DRIVE_MS = 15; // between two looks at the controls besides those of the pictures
const SLOW_MS = 27; // of a picture on average: the quality goes down
const JUDGED = 80; // pictures, before it is judged
const LOWER: Record<Quality, Quality> = { high: 'medium', medium: 'low', low: 'low' };

/** A rally on the screen: picture, sound, controls, one loop. Frames go to its run. */
export class Rally {
  readonly cockpit = new Cockpit();
  readonly run: RallyRun;
  /** Whether there was no WebGL. */
  isFlat = false;

  private readonly host: HTMLElement;
  private readonly around: RallySurroundings;
  private readonly minimap: Minimap;
  private readonly figures: Figures;
  private canvas = document.createElement('canvas');
  private picture: Picture | undefined;
  private quality: Quality;
  private noise: CarNoise | undefined;
  private timer: ReturnType<typeof setInterval> | undefined;
  private before = 0;
  private hudAt = 0;
  private frames = 0;
  private slowness = 0;
  private ended = false;
  private readonly watcher: ResizeObserver;

  private constructor(
    host: HTMLElement,
    map: HTMLCanvasElement,
    run: RallyRun,
    around: RallySurroundings,
  ) {
    this.host = host;
    this.run = run;
    this.around = around;
    this.quality = around.quality === 'auto' ? 'high' : around.quality;
    this.figures = new Figures(host);
    this.minimap = new Minimap(map, run.setup.stage);
    this.cockpit.onCamera = () => this.nextCamera();
    this.watcher = new ResizeObserver(() => this.resize());
    this.watcher.observe(host);
  }

  /** The heavy part is loaded here, and only where it can be used. */
  static async open(
    host: HTMLElement,
    map: HTMLCanvasElement,
    run: RallyRun,
    around: RallySurroundings,
  ): Promise<Rally> {
    const rally = new Rally(host, map, run, around);
    await rally.paint();
    requestAnimationFrame((now) => rally.loop(now));
    rally.timer = setInterval(() => rally.drive(), DRIVE_MS);
    return rally;
  }

  private async paint(): Promise<void> {
    this.canvas.remove();
    this.picture?.dispose();
    this.canvas = document.createElement('canvas');
    this.canvas.setAttribute('aria-hidden', 'true');
    this.host.prepend(this.canvas);
    this.picture = await this.bestPicture();
    this.resize();
  }

  private async bestPicture(): Promise<Picture> {
    try {
      const { Scene3d } = await import('./scene/scene3d.ts');
      return new Scene3d(this.canvas, this.run, this.quality, this.around.still);
    } catch (e) {
      console.warn('no WebGL, the rally is shown flat:', e);
      this.isFlat = true;
      this.canvas.remove(); // a canvas that WebGL touched gives no other context
      this.canvas = document.createElement('canvas');
      this.host.prepend(this.canvas);
      return new FlatPicture(this.canvas, this.run);
    }
  }

  private resize(): void {
    this.picture?.size(this.host.clientWidth, this.host.clientHeight);
  }

  nextCamera(): void {
    if (this.picture) this.around.camera(this.picture.nextCamera());
  }

  /** Spectators: looks at somebody else. */
  follow(seat: number): void {
    this.run.followed = seat;
    this.picture?.cut();
  }

  private loop(now: number): void {
    if (this.ended) return;
    requestAnimationFrame((next) => this.loop(next));
    const began = performance.now();
    const seconds = Math.min(0.1, (now - (this.before || now)) / 1_000);
    this.before = now;
    const tick = this.drive();
    const poses = this.run.setup.garage.map((_, seat) => this.run.pose(seat, tick));
    this.picture?.draw(poses, seconds);
    this.sound(poses[this.run.followed]);
    for (const notice of this.run.takeNotices()) this.tell(notice);
    if (now - this.hudAt > HUD_MS) {
      this.hudAt = now;
      this.minimap.draw(poses, this.run.followed);
      this.around.hud(hudOf(this.run, poses, tick));
    }
    this.figures.picture(began, performance.now());
    this.figures.tell(now, this.run, this.quality, this.around.lead());
    this.judge(seconds * 1_000);
  }

  /** Inputs leave in time even where pictures come slowly. */
  private drive(): number {
    const tick = this.around.tick();
    const inputs = this.run.advance(tick, () => this.cockpit.next());
    if (inputs.length > 0) this.around.send(inputs);
    return tick;
  }

  private tell(notice: Notice): void {
    this.picture?.news(notice);
    this.around.notice(notice);
    if (notice.seat !== this.run.followed) return;
    if (notice.kind === RESET) this.picture?.cut();
    if (notice.kind >= HIT_CAR && notice.kind <= HIT_WALL) {
      this.noise?.knock(notice.value / 32, this.around.hasSound());
    }
  }

  private sound(pose: ReturnType<RallyRun['pose']>): void {
    if (!pose) return;
    const on = this.around.hasSound();
    if (!this.noise && on && navigator.userActivation?.hasBeenActive) this.noise = new CarNoise();
    const loose =
      this.run.setup.stage.surface(this.run.spot(this.run.followed, pose).segment) === GRAVEL;
    const own = this.run.followed === this.run.setup.seat ? this.run.own : undefined;
    this.noise?.sound(pose, own ? own.car.throttle / 255 : 0.7, loose, on);
  }

  /** Where pictures come slowly, simpler ones are drawn. */
  private judge(milliseconds: number): void {
    if (this.around.quality !== 'auto' || this.quality === 'low' || this.isFlat) return;
    this.frames++;
    this.slowness += milliseconds;
    if (this.frames < JUDGED) return;
    const isSlow = this.slowness / this.frames > SLOW_MS;
    this.frames = this.slowness = 0;
    if (!isSlow) return;
    this.quality = LOWER[this.quality];
    void this.paint();
  }

  dispose(): void {
    this.ended = true;
    clearInterval(this.timer);
    this.watcher.disconnect();
    this.cockpit.dispose();
    this.noise?.dispose();
    this.picture?.dispose();
    this.canvas.remove();
  }
}
