/** A stage as a map: turned so that it lies wide, and fitted into a box of pixels. */
import { Spot } from '../rally/stage/spot.ts';
import type { Stage } from '../rally/stage/stage.ts';

export interface Mark {
  x: number;
  y: number;
  /** Of the road there, degrees clockwise. */
  way: number;
}

export interface StageMap {
  /** Pixels that the map is high. */
  height: number;
  road: string;
  /** Stretches of one surface, in the order of the road. */
  runs: { surface: number; path: string }[];
  gates: Mark[];
  start: Mark;
  finish: Mark;
  /** Pixels from edge to edge of the road, where it is as wide as usual. */
  wide: number;
  metres: number;
  /** A place of the line, metres along it. */
  at: (along: number) => Mark;
  /** Of each surface, of a thousand. */
  shares: number[];
}

const SURFACES = 4;

/** @param most pixels the map may be high */
export function mapOf(stage: Stage, width: number, most: number, edge: number): StageMap {
  const turn = lyingWide(stage);
  const turned = Array.from({ length: stage.points() }, (_, i) => turn(stage.x(i), stage.y(i)));
  const [xs, ys] = [turned.map(([x]) => x), turned.map(([, y]) => y)];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const [wide, high] = [Math.max(...xs) - left, Math.max(...ys) - top];
  const scale = Math.min((width - 2 * edge) / wide, (most - 2 * edge) / high);
  const height = Math.ceil(high * scale + 2 * edge);
  const offX = (width - wide * scale) / 2;
  const place = (x: number, y: number): [number, number] => {
    const [tx, ty] = turn(x, y);
    return [(tx - left) * scale + offX, (ty - top) * scale + edge];
  };
  const spot = new Spot();
  const mark = (along: number): Mark => {
    stage.onLine(spot, along);
    const [x, y] = place(spot.footX, spot.footY);
    const [fx, fy] = place(spot.footX + spot.tangentX, spot.footY + spot.tangentY);
    return { x, y, way: (Math.atan2(fy - y, fx - x) * 180) / Math.PI };
  };
  const gates = Array.from({ length: stage.checkpoints() }, (_, i) => mark(stage.checkpoint(i)));
  return {
    height,
    road: pathOf(stage, place, 0, stage.segments()),
    runs: runsOf(stage, place),
    gates: gates.slice(0, -1),
    start: mark(stage.startAlong),
    finish: stage.isCircuit() ? mark(0) : (gates.at(-1) ?? mark(0)),
    wide: stage.settings.difficulty.halfRoad * 2 * scale,
    metres: stage.length(),
    at: mark,
    shares: sharesOf(stage),
  };
}

/** Turns the longest way through the points flat, from the start on the left. */
function lyingWide(stage: Stage): (x: number, y: number) => [number, number] {
  const count = stage.points();
  let [mx, my] = [0, 0];
  for (let i = 0; i < count; i++) {
    mx += stage.x(i) / count;
    my += stage.y(i) / count;
  }
  let [xx, xy, yy] = [0, 0, 0];
  for (let i = 0; i < count; i++) {
    const [dx, dy] = [stage.x(i) - mx, stage.y(i) - my];
    xx += dx * dx;
    xy += dx * dy;
    yy += dy * dy;
  }
  let angle = Math.atan2(2 * xy, xx - yy) / 2;
  const ahead = (at: number) => stage.x(at) * Math.cos(angle) + stage.y(at) * Math.sin(angle);
  if (ahead(0) > ahead(Math.floor((count - 1) / (stage.isCircuit() ? 2 : 1)))) angle += Math.PI;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return (x, y) => [x * cos + y * sin, y * cos - x * sin];
}

type Place = (x: number, y: number) => [number, number];

function pathOf(stage: Stage, place: Place, from: number, until: number): string {
  let path = '';
  for (let i = from; i <= until; i++) {
    const at = i % stage.points();
    const [x, y] = place(stage.x(at), stage.y(at));
    path += `${i === from ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`;
  }
  return path;
}

function runsOf(stage: Stage, place: Place): StageMap['runs'] {
  const runs: StageMap['runs'] = [];
  for (let from = 0; from < stage.segments();) {
    let until = from + 1;
    while (until < stage.segments() && stage.surface(until) === stage.surface(from)) until++;
    runs.push({ surface: stage.surface(from), path: pathOf(stage, place, from, until) });
    from = until;
  }
  return runs;
}

function sharesOf(stage: Stage): number[] {
  const counts = new Array<number>(SURFACES).fill(0);
  for (let i = 0; i < stage.segments(); i++) counts[stage.surface(i)]!++;
  return counts.map((count) => Math.round((count * 1000) / stage.segments()));
}
