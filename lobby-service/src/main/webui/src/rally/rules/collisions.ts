import type { Stage } from '../stage/stage.ts';
import type { Car } from './car.ts';
import * as k from './constants.ts';
import { HIT_CAR, HIT_OBSTACLE, HIT_WALL, type News } from './news.ts';

const TOUCHING = 1e-9; // m; closer than this there is no direction between two

/**
 * Circles that meet: cars by their masses, cars and things that stand. A blow is elastic by a share;
 * what overlaps is moved apart, by the masses too. Pairs in the order of their seats.
 */
export class Collisions {
  private readonly stage: Stage;
  private readonly news: News;

  constructor(stage: Stage, news: News) {
    this.stage = stage;
    this.news = news;
  }

  collide(cars: readonly Car[]): void {
    for (let i = 0; i < cars.length; i++) {
      for (let j = i + 1; j < cars.length; j++) {
        if (!cars[i]!.isGhost && !cars[j]!.isGhost) this.meet(i, cars[i]!, j, cars[j]!);
      }
    }
    for (let i = 0; i < cars.length; i++) {
      if (cars[i]!.out) continue;
      this.meetObstacles(i, cars[i]!);
      this.meetWall(i, cars[i]!);
    }
  }

  private meet(i: number, a: Car, j: number, b: Car): void {
    if (!overlap(a, b)) return;
    const dx = b.x - a.x;
    const dy = b.y - a.y;
    const distance = Math.sqrt(dx * dx + dy * dy);
    const nx = distance > TOUCHING ? dx / distance : 1.0;
    const ny = distance > TOUCHING ? dy / distance : 0.0;
    const shareA = b.spec.mass / (a.spec.mass + b.spec.mass);
    const shareB = a.spec.mass / (a.spec.mass + b.spec.mass);
    const depth = 2.0 * k.CAR_RADIUS - distance;
    a.x -= nx * depth * shareA;
    a.y -= ny * depth * shareA;
    b.x += nx * depth * shareB;
    b.y += ny * depth * shareB;
    const blow = (a.vx - b.vx) * nx + (a.vy - b.vy) * ny;
    if (blow > 0.0) {
      const change = blow * bounce(blow, k.ELASTICITY_CAR);
      a.vx -= nx * change * shareA;
      a.vy -= ny * change * shareA;
      b.vx += nx * change * shareB;
      b.vy += ny * change * shareB;
      this.news.hit(i, HIT_CAR, blow);
      this.news.hit(j, HIT_CAR, blow);
    }
  }

  private meetObstacles(seat: number, car: Car): void {
    const { obstacles } = this.stage;
    const bucket = obstacles.bucketOf(car.spot.along);
    for (let b = bucket - 1; b <= bucket + 1; b++) {
      const end = obstacles.endOf(b);
      for (let i = obstacles.firstOf(b); i < end; i++) this.meetObstacle(seat, car, i);
    }
  }

  private meetObstacle(seat: number, car: Car, obstacle: number): void {
    const { obstacles } = this.stage;
    const dx = car.x - obstacles.x[obstacle]!;
    const dy = car.y - obstacles.y[obstacle]!;
    const reach = obstacles.radius[obstacle]! + k.CAR_RADIUS;
    const square = dx * dx + dy * dy;
    if (square >= reach * reach) return;
    const distance = Math.sqrt(square);
    const nx = distance > TOUCHING ? dx / distance : 1.0;
    const ny = distance > TOUCHING ? dy / distance : 0.0;
    car.x += nx * (reach - distance);
    car.y += ny * (reach - distance);
    const blow = -(car.vx * nx + car.vy * ny);
    if (blow > 0.0) {
      const change = blow * bounce(blow, k.ELASTICITY_OBSTACLE);
      car.vx += nx * change;
      car.vy += ny * change;
      this.news.hit(seat, HIT_OBSTACLE, blow);
    }
  }

  /** Walls have one side: whoever is beyond is brought back, however fast it went. */
  private meetWall(seat: number, car: Car): void {
    const room = this.stage.halfAt(car.spot) + this.stage.verge - k.CAR_RADIUS;
    const depth = Math.abs(car.spot.lateral) - room;
    if (depth <= 0.0) return;
    const nx = car.spot.outX;
    const ny = car.spot.outY;
    car.x -= nx * depth;
    car.y -= ny * depth;
    const blow = car.vx * nx + car.vy * ny;
    if (blow > 0.0) {
      const change = blow * bounce(blow, k.ELASTICITY_WALL);
      const along = car.vy * nx - car.vx * ny;
      const rub = Math.min(Math.abs(along), blow * k.WALL_FRICTION) * (along < 0.0 ? 1.0 : -1.0);
      car.vx -= nx * change + ny * rub;
      car.vy -= ny * change - nx * rub;
      this.news.hit(seat, HIT_WALL, blow);
    }
  }
}

export function overlap(a: Car, b: Car): boolean {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const reach = 2.0 * k.CAR_RADIUS;
  return dx * dx + dy * dy < reach * reach;
}

function bounce(blow: number, elasticity: number): number {
  return blow > k.SOFT_BLOW ? 1.0 + elasticity : 1.0;
}
