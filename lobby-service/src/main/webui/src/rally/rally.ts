import { Cockpit } from './input/controls.ts';
import { FlightControls } from './input/flight.ts';
import { HIT_CAR, HIT_WALL, type Notice, RESET } from './rules/news.ts';
import { GRAVEL } from './stage/paving.ts';
import { Figures, type LineFigures } from './figures.ts';
import { type Hud, hudOf } from './hud.ts';
import type { Post } from '../signs/posts.ts';
import type { Pose } from './run/pose.ts';
import type { GhostShow, Show, TimedControls } from './run/show.ts';
import { FlatPicture } from './scene/flat.ts';
import { Minimap } from './scene/minimap.ts';
import { CarNoise } from './scene/noise.ts';
import {
  type CameraKind,
  DRIVERS_CAMERAS,
  type Picture,
  WATCHERS_CAMERAS,
} from './scene/picture.ts';
import { Pace, QualityGuard, type QualityWish } from './scene/quality.ts';

/** What a rally on the screen needs from around it. */
export interface RallySurroundings {
  /** The tick of the own car, with its share: the owner's clock, and as far ahead as inputs need. */
  tick(): number;
  /** For the figures. */
  line(): LineFigures;
  send(inputs: readonly TimedControls[]): void;
  hasSound(): boolean;
  /** Motion is reduced. */
  readonly still: boolean;
  readonly quality: QualityWish;
  /** Comes when it has been found. */
  ghost(): GhostShow | undefined;
  /** What others left beside the road; comes when it has been found. */
  signs(): readonly Post[];
  hud(hud: Hud): void;
  notice(notice: Notice): void;
  camera(kind: CameraKind): void;
}

const HUD_MS = 66; // between two looks at the figures
const DRIVE_MS = 15; // between two looks at the controls besides those of the pictures
const ELSEWHEN = 60; // ticks from picture to picture: not driven but jumped

/** A rally on the screen: picture, sound, controls, one loop. Frames go to its show. */
export class Rally {
  readonly cockpit = new Cockpit();
  readonly flight: FlightControls;
  readonly show: Show;
  /** Whether there was no WebGL. */
  isFlat = false;

  private readonly host: HTMLElement;
  private readonly around: RallySurroundings;
  private readonly minimap: Minimap;
  private readonly figures: Figures;
  private canvas = document.createElement('canvas');
  private picture: Picture | undefined;
  private kind: CameraKind = 'chase';
  private guard: QualityGuard;
  private hasSigns = false;
  private painting = 0;
  private noise: CarNoise | undefined;
  private timer: ReturnType<typeof setInterval> | undefined;
  private readonly pace = new Pace();
  private tickBefore = 0;
  private hudAt = 0;
  private ended = false;
  private readonly watcher: ResizeObserver;
  private readonly turn = () => this.turnAway();

  private constructor(
    host: HTMLElement,
    map: HTMLCanvasElement,
    show: Show,
    around: RallySurroundings,
  ) {
    this.host = host;
    this.show = show;
    this.around = around;
    this.guard = new QualityGuard(around.quality);
    this.figures = new Figures(host);
    this.minimap = new Minimap(map, show.setup.stage, show.setup.seat);
    this.cockpit.onCamera = () => this.nextCamera();
    this.flight = new FlightControls(host);
    this.watcher = new ResizeObserver(() => this.resize());
    this.watcher.observe(host);
    document.addEventListener('visibilitychange', this.turn);
  }

  /** The heavy part is loaded here, and only where it can be used. */
  static async open(
    host: HTMLElement,
    map: HTMLCanvasElement,
    show: Show,
    around: RallySurroundings,
  ): Promise<Rally> {
    const rally = new Rally(host, map, show, around);
    await rally.paint();
    requestAnimationFrame((now) => rally.loop(now));
    rally.timer = setInterval(() => rally.drive(), DRIVE_MS);
    return rally;
  }

  private async paint(): Promise<void> {
    const turn = ++this.painting;
    this.canvas.remove();
    this.picture?.dispose();
    this.picture = undefined;
    this.newCanvas();
    const picture = await this.bestPicture();
    if (turn !== this.painting || this.ended) return picture.dispose();
    this.picture = picture;
    this.hasSigns = false;
    picture.camera(this.kind);
    this.figures.anew();
    this.resize();
  }

  private newCanvas(): void {
    this.canvas = document.createElement('canvas');
    this.canvas.setAttribute('aria-hidden', 'true');
    this.host.prepend(this.canvas);
  }

  private async bestPicture(): Promise<Picture> {
    try {
      const { Scene3d } = await import('./scene/scene3d.ts');
      return new Scene3d(this.canvas, this.show, this.guard.now, this.around.still);
    } catch (e) {
      console.warn('no WebGL, the rally is shown flat:', e);
      this.isFlat = true;
      this.canvas.remove(); // a canvas that WebGL touched gives no other context
      this.newCanvas();
      return new FlatPicture(this.canvas, this.show);
    }
  }

  private resize(): void {
    this.picture?.size(this.host.clientWidth, this.host.clientHeight);
  }

  get cameras(): readonly CameraKind[] {
    return this.show.setup.seat < 0 ? WATCHERS_CAMERAS : DRIVERS_CAMERAS;
  }

  nextCamera(): void {
    const { cameras } = this;
    this.camera(cameras[(cameras.indexOf(this.kind) + 1) % cameras.length]!);
  }

  camera(kind: CameraKind): void {
    this.kind = kind;
    this.flight.isOn = kind === 'free';
    this.picture?.camera(kind);
    this.around.camera(kind);
  }

  quality(wish: QualityWish): void {
    this.guard = new QualityGuard(wish);
    if (!this.isFlat) void this.paint();
  }

  /** Spectators: looks at somebody else. */
  follow(seat: number): void {
    this.show.followed = seat;
    this.picture?.cut();
  }

  private loop(now: number): void {
    if (this.ended) return;
    requestAnimationFrame((next) => this.loop(next));
    const began = performance.now();
    const apart = this.pace.picture(now);
    const seconds = Math.min(0.1, apart / 1_000);
    const tick = this.drive();
    if (Math.abs(tick - this.tickBefore) > ELSEWHEN) this.picture?.wipe();
    this.tickBefore = tick;
    const poses = this.show.setup.garage.map((_, seat) => this.show.pose(seat, tick));
    if (this.kind === 'free') this.picture?.fly(this.flight.take(seconds));
    const ghost = this.around.ghost();
    const past = ghost?.pose(tick);
    if (ghost) this.picture?.ghost(ghost, past, seconds);
    this.showSigns();
    this.picture?.draw(poses, seconds);
    this.sound(poses[this.show.followed]);
    for (const notice of this.show.takeNotices()) this.tell(notice);
    this.tellFigures(now, poses, tick, past);
    this.figures.picture(began, performance.now());
    if (!this.isFlat && this.guard.judge(apart)) void this.paint();
  }

  /** Another tab is looked at, or this one again: without pictures nothing would change the sound. */
  private turnAway(): void {
    this.pace.pause();
    if (document.hidden) this.noise?.pause();
  }

  /** To each picture once. */
  private showSigns(): void {
    if (!this.picture || this.hasSigns || this.around.signs().length === 0) return;
    this.hasSigns = true;
    this.picture.signs(this.around.signs());
  }

  private tellFigures(
    now: number,
    poses: readonly (Pose | undefined)[],
    tick: number,
    past: Pose | undefined,
  ): void {
    if (now - this.hudAt <= HUD_MS) return;
    this.hudAt = now;
    this.minimap.draw(poses, this.show.followed, past);
    this.around.hud(hudOf(this.show, poses, tick));
    const eye = poses[this.show.followed];
    this.figures.tell(now, this.show, {
      quality: this.isFlat ? 'flat' : this.guard.now,
      cost: this.picture?.cost,
      line: this.around.line(),
      ghostM: past && eye && Math.hypot(past.x - eye.x, past.y - eye.y),
    });
  }

  /** Inputs leave in time even where pictures come slowly. */
  private drive(): number {
    const tick = this.around.tick();
    const inputs = this.show.advance(tick, () => this.cockpit.next());
    if (inputs.length > 0) this.around.send(inputs);
    return tick;
  }

  private tell(notice: Notice): void {
    this.picture?.news(notice);
    this.around.notice(notice);
    if (notice.seat !== this.show.followed) return;
    if (notice.kind === RESET) this.picture?.cut();
    if (notice.kind >= HIT_CAR && notice.kind <= HIT_WALL) {
      this.noise?.knock(notice.value / 32, this.around.hasSound());
    }
  }

  private sound(pose: Pose | undefined): void {
    if (!pose) return;
    const on = this.around.hasSound();
    if (!this.noise && on && navigator.userActivation?.hasBeenActive) {
      this.noise = new CarNoise(new AudioContext({ latencyHint: 'interactive' }));
    }
    const { setup, followed, own } = this.show;
    const loose = setup.stage.surface(this.show.spot(followed, pose).segment) === GRAVEL;
    const throttle = own && followed === setup.seat ? own.car.throttle / 255 : 0.7;
    this.noise?.sound(pose, throttle, loose, on);
  }

  dispose(): void {
    this.ended = true;
    clearInterval(this.timer);
    this.watcher.disconnect();
    document.removeEventListener('visibilitychange', this.turn);
    this.cockpit.dispose();
    this.flight.dispose();
    this.noise?.dispose();
    this.picture?.dispose();
    this.canvas.remove();
  }
}
