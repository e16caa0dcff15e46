import {
  ACESFilmicToneMapping,
  BackSide,
  Color,
  DirectionalLight,
  Fog,
  HemisphereLight,
  Material,
  Mesh,
  PCFShadowMap,
  Scene,
  ShaderMaterial,
  SphereGeometry,
  Vector3,
  WebGLRenderer,
} from 'three';
import { HIT_CAR, HIT_WALL, type Notice } from '../rules/news.ts';
import { DRIFTING, GONE, OFF_ROAD } from '../rules/screen.ts';
import { ASPHALT, GRAVEL, ICE, WET } from '../stage/paving.ts';
import type { Post } from '../../signs/posts.ts';
import type { Pose } from '../run/pose.ts';
import type { GhostShow, Show } from '../run/show.ts';
import { Eye } from './camera.ts';
import { CarMesh } from './carMesh.ts';
import { buildCourse } from './course.ts';
import { Gates } from './gates.ts';
import { GhostCar } from './ghostCar.ts';
import { boundsOf, Land } from './land.ts';
import { COLOURS, type Daylight, daylightOf } from './palette.ts';
import type { CameraKind, Flight, Picture, Quality } from './picture.ts';
import { buildScenery } from './scenery.ts';
import { signPosts } from './signPosts.ts';
import { Traces } from './traces.ts';

/** What a quality level costs: pixels, shadow size, trees, tyre marks, dust, and how far one sees. */
const LEVELS = {
  low: { ratio: 0.75, shadow: 0, trees: 350, marks: 200, dust: false, far: 0.75 },
  medium: { ratio: 1, shadow: 1_024, trees: 1_100, marks: 900, dust: true, far: 1 },
  high: { ratio: 2, shadow: 2_048, trees: 2_000, marks: 2_400, dust: true, far: 1.15 },
};

const IN_THE_WAY = 5.5; // metres from the eye
const SKYLIGHT = new Color('#dfe9f5');
const GROUNDLIGHT = new Color('#9a8f78');
const BEYOND = new Color('#29332f'); // around the land, seen from above
const SMOKE = new Color('#c9ced3');
const SPRAY = new Color('#aebfd0');
const SNOW = new Color('#eef6fa');
const EARTH = new Color('#7d7350');

/** The rally in three dimensions. */
export class Scene3d implements Picture {
  private readonly run: Show;
  private readonly renderer: WebGLRenderer;
  private readonly scene = new Scene();
  private readonly eye: Eye;
  private readonly sun: DirectionalLight;
  private readonly light: Daylight;
  private readonly cars: CarMesh[];
  private readonly gates: Gates;
  private readonly traces: Traces;
  private haze!: Fog;
  private ghostCar: GhostCar | undefined;
  private followed: Pose | undefined;

  /** Throws where there is no WebGL. */
  constructor(canvas: HTMLCanvasElement, run: Show, quality: Quality, still: boolean) {
    const level = LEVELS[quality];
    const { stage, garage } = run.setup;
    this.run = run;
    this.renderer = new WebGLRenderer({ canvas, antialias: quality !== 'low' });
    this.renderer.setPixelRatio(
      Math.min(level.ratio, devicePixelRatio * (quality === 'low' ? 0.75 : 1)),
    );
    this.renderer.toneMapping = ACESFilmicToneMapping;
    this.renderer.toneMappingExposure = 1.12;
    this.renderer.shadowMap.enabled = level.shadow > 0;
    this.renderer.shadowMap.type = PCFShadowMap;
    this.eye = new Eye(still, run.setup.seat < 0 ? boundsOf(stage) : undefined);
    this.light = daylightOf(stage.settings.seedLow);
    this.sun = this.shine(level.shadow, level.far);
    const land = new Land(stage, this.light);
    this.gates = new Gates(stage);
    this.traces = new Traces(level.marks, level.dust);
    this.cars = garage.map(
      (words, seat) => new CarMesh(words.kind, seat, run.setup.seat, level.shadow > 0),
    );
    this.scene.add(
      land.mesh,
      buildCourse(stage, this.light),
      buildScenery(stage, land, level.trees),
    );
    this.scene.add(this.gates.group, this.traces.group, ...this.cars.map((car) => car.group));
  }

  private shine(shadow: number, far: number): DirectionalLight {
    const { horizon, sunHeight, sunPower, ambient, fog } = this.light;
    this.haze = new Fog(horizon, 60, fog * far);
    this.scene.background = horizon;
    this.scene.add(sky(this.light), new HemisphereLight(SKYLIGHT, GROUNDLIGHT, ambient * 1.7));
    const sun = new DirectionalLight(this.light.sun, sunPower);
    sun.position.set(-60, 120 * sunHeight, -45);
    if (shadow > 0) {
      sun.castShadow = true;
      sun.shadow.mapSize.set(shadow, shadow);
      const { camera } = sun.shadow;
      [camera.left, camera.right, camera.top, camera.bottom] = [-55, 55, 55, -55];
      [camera.near, camera.far] = [10, 320];
      sun.shadow.bias = -0.0006;
      sun.shadow.normalBias = 0.05;
    }
    this.scene.add(sun, sun.target);
    return sun;
  }

  size(width: number, height: number): void {
    this.renderer.setSize(width, height, false);
    this.eye.camera.aspect = width / Math.max(1, height);
    this.eye.camera.updateProjectionMatrix();
  }

  get cost() {
    return this.renderer.info.render;
  }

  camera(kind: CameraKind): void {
    this.eye.choose(kind);
  }

  fly(flight: Flight): void {
    this.eye.fly(flight);
  }

  cut(): void {
    this.eye.jump();
  }

  wipe(): void {
    this.traces.wipe();
  }

  news(notice: Notice): void {
    const isHit = notice.kind >= HIT_CAR && notice.kind <= HIT_WALL;
    if (isHit && notice.seat === this.run.followed) this.eye.hit(notice.value / 32);
  }

  ghost(ghost: GhostShow, pose: Pose | undefined, seconds: number): void {
    if (!this.ghostCar && pose) {
      const { setup, followed } = this.run;
      const car = ghost.car ?? setup.garage[followed]?.kind ?? 0;
      this.ghostCar = new GhostCar(car, ghost.name);
      this.scene.add(this.ghostCar.group);
    }
    const { ghostCar, eye } = this;
    if (pose) ghostCar?.show(pose, seconds, ghost.opacity, eye.camera.position, this.followed);
    else if (ghostCar) ghostCar.group.visible = false;
  }

  signs(posts: readonly Post[]): void {
    this.scene.add(signPosts(posts));
  }

  draw(poses: readonly (Pose | undefined)[], seconds: number): void {
    poses.forEach((pose, seat) => {
      const car = this.cars[seat];
      if (!car) return;
      car.group.visible = !!pose && (pose.flags & GONE) === 0;
      if (!pose || !car.group.visible) return;
      car.show(pose, seconds);
      car.tag.visible = this.isTagged(seat);
      this.leave(pose, seat);
    });
    this.traces.step(seconds);
    const followed = (this.followed = poses[this.run.followed]);
    if (followed) {
      this.eye.follow(followed, seconds);
      this.cars[this.run.followed]!.group.visible &&= this.eye.kind !== 'bonnet';
      this.sun.position.set(followed.x - 60, 120 * this.light.sunHeight, followed.y - 45);
      this.sun.target.position.set(followed.x, 0, followed.y);
    }
    this.clearView();
    this.scene.fog = this.eye.isHigh ? null : this.haze;
    this.scene.background = this.eye.isHigh ? BEYOND : this.light.horizon;
    this.gates.show(this.run.cars[this.run.followed]?.passed ?? 0);
    this.renderer.render(this.scene, this.eye.camera);
  }

  /** Whoever drives into the camera would hide everything. */
  private clearView(): void {
    const eye = this.eye.camera.position;
    this.cars.forEach(({ group }, seat) => {
      const isNear = group.position.distanceToSquared(eye) < IN_THE_WAY * IN_THE_WAY;
      if (isNear && seat !== this.run.followed) group.visible = false;
    });
  }

  /** From near, one knows whom one follows. */
  private isTagged(seat: number): boolean {
    const { kind } = this.eye;
    return kind === 'overview' || kind === 'free' || seat !== this.run.followed;
  }

  /** Marks and dust of a car. */
  private leave(pose: Pose, seat: number): void {
    const { stage } = this.run.setup;
    const spot = this.run.spot(seat, pose);
    const surface = stage.surface(spot.segment);
    const offRoad = (pose.flags & OFF_ROAD) !== 0;
    const drifting = (pose.flags & DRIFTING) !== 0;
    const speed = Math.sqrt(pose.vx * pose.vx + pose.vy * pose.vy);
    const [cos, sin] = [Math.cos(pose.heading), Math.sin(pose.heading)];
    const stays = drifting && !offRoad && surface !== ICE && speed > 3;
    [-0.82, 0.82].forEach((side, k) => {
      const x = pose.x - cos * 1.3 - sin * side;
      const y = pose.y - sin * 1.3 + cos * side;
      if (stays) this.traces.mark(seat * 2 + k, x, y);
      else this.traces.lift(seat * 2 + k);
      const dirty = offRoad || surface === GRAVEL || surface === WET || surface === ICE;
      const often = drifting ? 0.75 : dirty ? Math.min(0.55, speed * 0.016) : 0;
      if (speed < 5 || Math.random() > often) return;
      const loose = offRoad ? EARTH : [SMOKE, SPRAY, COLOURS.gravel, SNOW][surface]!;
      const strength = surface === ASPHALT && !offRoad ? 0.3 : 0.42;
      this.traces.puff(x, y, pose.vx, pose.vy, loose, strength);
    });
  }

  dispose(): void {
    this.scene.traverse((one) => {
      const { geometry, material } = one as Partial<Mesh>;
      if (!material) return;
      geometry?.dispose();
      const materials: Material[] = [material].flat();
      for (const material of materials) {
        if ('map' in material) (material.map as { dispose(): void } | null)?.dispose();
        material.dispose();
      }
    });
    this.renderer.dispose();
  }
}

/** A dome that fades from the horizon to the zenith, with a sun in it and bands of cloud. */
function sky(light: Daylight): Mesh {
  const uniforms = {
    ...{ zenith: { value: light.zenith }, horizon: { value: light.horizon } },
    ...{
      glow: { value: light.sun },
      way: { value: new Vector3(-60, 120 * light.sunHeight, -45).normalize() },
    },
  };
  const material = new ShaderMaterial({
    ...{ side: BackSide, depthWrite: false, fog: false, uniforms },
    vertexShader: `varying vec3 at; void main() { at = normalize(position);
      vec4 place = projectionMatrix * vec4(mat3(modelViewMatrix) * position, 1.0);
      gl_Position = place.xyww; }`,
    fragmentShader: `uniform vec3 zenith, horizon, glow, way; varying vec3 at;
      void main() { float up = max(0.0, at.y);
      vec3 sky = mix(horizon, zenith, pow(min(1.0, up * 1.9), 0.6));
      float band = sin(at.x * 5.0 + at.y * 34.0 + sin(at.z * 4.0) * 1.6) * sin(at.z * 3.0 + at.y * 21.0);
      sky += smoothstep(0.35, 0.95, band) * 0.1 * smoothstep(0.02, 0.2, up) * (1.0 - up);
      float sun = max(0.0, dot(normalize(at), way));
      sky += glow * (pow(sun, 900.0) * 1.6 + pow(sun, 24.0) * 0.22);
      gl_FragColor = vec4(sky, 1.0);
      #include <tonemapping_fragment>
      #include <colorspace_fragment>
      }`,
  });
  const dome = new Mesh(new SphereGeometry(800, 32, 16), material);
  dome.frustumCulled = false;
  dome.renderOrder = -1;
  return dome;
}
