package dev.slipstream.race.mode.rally;

/**
 * Every number that decides who wins a rally, apart from those of the stage. A change of one raises
 * RULES_VERSION. Metres, seconds, radians, kilograms. The seed game's units were a sixth of a metre.
 */
final class RallyConstants {
    static final int RULES_VERSION = 1; // rises with every change here, in the rules or in the stage

    static final int TICKS_PER_SECOND = 60; // fast enough to feel direct, slow enough for 300 heats a core
    static final double DT = 1.0 / 60.0; // s of a tick
    static final int SUBSTEPS = 2; // at 92 m/s a car moves 0.8 m in one, half of its radius: nothing tunnels
    static final double SUB_DT = 1.0 / 120.0; // s of a substep
    static final int FRAME_EVERY = 3; // ticks between frames: 20 Hz

    static final int GO_TICK = 180; // 3 s of countdown on the grid
    static final int JUMP_THROTTLE = 64; // of 255 at GO; a quarter is no accident
    static final int JUMP_HOLD_TICKS = 30; // half a second: two car lengths, not the race
    static final int RESET_HOLD_TICKS = 90; // 1.5 s, dearer than any way back onto the road
    static final int RESET_GHOST_TICKS = 150; // and a second more, to get going without being rammed
    static final double RESET_BEFORE = 15.0; // m before a checkpoint that was missed
    static final int GRACE_TICKS = 30 * TICKS_PER_SECOND; // from the first finish to the end for all
    static final double LIMIT_SECONDS = 90.0; // for anything, and on top of it
    static final double LIMIT_MPS = 8.0; // this average; who is slower has given up
    static final double GATE_MARGIN = 3.0; // m beside the road that still count as through a checkpoint
    static final int WRONG_WAY_TICKS = 60; // a second of it is no slide
    static final double WRONG_WAY_MPS = 3.0; // backwards along the road
    static final int[] POINTS = {25, 18, 15, 12, 10, 8, 6, 4}; // by rank; none for who does not finish or races alone

    static final double CAR_RADIUS = 1.65; // m; cars are circles: the seed's 10 units
    static final double MASS_LEAST = 700.0; // kg of a car of weight 0
    static final double MASS_PER_POINT = 10.0; // kg per point of weight, 0-100
    static final double LIGHTER_PER_LEVEL = 0.025; // share of the mass that a level of the upgrade takes off
    static final double MASS_NORMAL = 1_300.0; // kg at which an engine gives its nominal acceleration
    static final double POINTS_PER_LEVEL = 3.0; // points of a stat that an upgrade level adds
    static final int LEVEL_MOST = 10;

    static final double TOP_LEAST = 40.0; // m/s; with 60 points 52 m/s, 187 km/h as in the seed
    static final double TOP_PER_POINT = 0.2; // m/s
    static final double PUSH_LEAST = 7.0; // m/s² from standing
    static final double PUSH_PER_POINT = 0.12; // m/s²; 0-100 km/h in about 2.5 s: arcade
    static final double BRAKE_LEAST = 14.0; // m/s² on dry asphalt
    static final double BRAKE_PER_POINT = 0.15; // m/s²
    static final double GRIP_LEAST = 11.0; // m/s² sideways on dry asphalt; above 19 nobody slides
    static final double GRIP_PER_POINT = 0.09; // m/s²
    static final double TURN_LEAST = 1.6; // rad/s at most, at any speed
    static final double TURN_PER_POINT = 0.012; // rad/s
    static final double RESPONSE_LEAST = 5.0; // 1/s; how fast the car follows the wheel
    static final double RESPONSE_PER_POINT = 0.06; // 1/s
    static final double NITRO_CHARGES = 2.0; // burns in a full tank
    static final double CHARGES_PER_LEVEL = 0.2; // the last burn may be a short one
    static final double NITRO_TICKS = 120.0; // of a burn, 2 s
    static final double TICKS_PER_LEVEL = 12.0;
    static final double NITRO_TOP = 1.5; // times the top speed
    static final double NITRO_PUSH = 8.0; // m/s² on top at full throttle

    // Asphalt, wet, gravel, ice: the seed's, ice a little kinder, because it is in every hard stage.
    static final double[] SURFACE_GRIP = {1.0, 0.7, 0.5, 0.28};
    static final double OFF_ROAD_GRIP = 0.42; // of dry asphalt: grass; the seed's 0.3 left no way back
    static final double OFF_ROAD_TOP = 0.5; // of the top speed
    static final double OFF_ROAD_DRAG = 12.0; // m/s² down to that
    static final double OFF_ROAD_ROLL = 2.0; // m/s² always: weaker than any engine on grass
    static final double GRIP_FADE = 0.25; // share of the grip lost at FADE_SPEED: less when faster
    static final double FADE_SPEED = 60.0; // m/s
    static final double TRACTION_LEAST = 0.35; // of push and brake where there is no grip at all
    static final double DRAG = 0.015; // 1/s
    static final double ENGINE_BRAKE = 1.8; // m/s² with the foot off
    static final double REVERSE_TOP = 8.0; // m/s; out of a wall, not round the stage
    static final double REVERSE_PUSH = 8.0; // m/s²
    static final double STANDING = 0.3; // m/s; slower than this the brake is the reverse gear

    static final double TURN_RADIUS = 5.5; // m at walking speed
    static final double OVERSTEER = 1.4; // full wheel asks for this much more than the grip gives
    static final double SLOW = 5.0; // m/s; below it, grip does not limit the wheel
    static final double BRAKE_TURN = 0.6; // share that the brake adds to the wheel: starts a drift
    static final double BRAKE_TURN_SPEED = 8.0; // m/s; above it only
    static final double ALIGN = 2.0; // rad/s towards the way one slides, at a right angle to it
    static final double DRIFT_ENTER = 1.8; // m/s sideways: the tyres let go
    static final double DRIFT_LEAVE = 0.8; // m/s sideways: they hold again
    static final double SLIDE_GRIP = 0.8; // of the grip while they do not
    static final double SLIDE_CONTROL = 0.75; // of the response while they do not
    static final double YAW_MOST = 6.0; // rad/s; nothing spins faster

    static final double ELASTICITY_CAR = 0.7; // of the seed: bumper cars
    static final double ELASTICITY_OBSTACLE = 0.45; // a rock costs the race more than a bumper does
    static final double ELASTICITY_WALL = 0.35; // straw bales
    static final double SOFT_BLOW = 0.9; // m/s; slower blows do not bounce, so that contact can rest
    static final double WALL_FRICTION = 0.25; // of the blow, taken off along the wall
    static final double HARD_BLOW = 3.0; // m/s; from here on it is news

    private RallyConstants() {}
}
