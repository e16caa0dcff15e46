import { BURNS, DRIFTING, OFF_ROAD } from '../rules/screen.ts';
import type { Pose } from '../run/pose.ts';

/** How a car sounds at one moment: hertz of the engine and of its filter, and gains. */
export interface Tone {
  readonly pitch: number;
  readonly filter: number;
  readonly engine: number;
  readonly tyres: number;
  readonly ground: number;
  readonly boost: number;
}

const GEAR_MPS = 11; // of speed to a gear

/** @param throttle 0 to 1 @param loose whether the road is */
export function toneOf(pose: Pose, throttle: number, loose: boolean): Tone {
  const speed = Math.sqrt(pose.vx * pose.vx + pose.vy * pose.vy);
  const gear = Math.min(5, Math.floor(speed / GEAR_MPS));
  const turns = 0.32 + (speed - gear * GEAR_MPS) / 19 + gear * 0.03 + throttle * 0.06;
  const slides = (pose.flags & DRIFTING) !== 0 && speed > 4;
  const rough = loose || (pose.flags & OFF_ROAD) !== 0;
  return {
    pitch: 42 + turns * 95,
    filter: 260 + throttle * 900 + turns * 500,
    engine: 0.05 + throttle * 0.05,
    tyres: slides && !rough ? 0.16 : 0,
    ground: rough ? Math.min(0.35, speed * 0.012) : 0,
    boost: (pose.flags & BURNS) !== 0 ? 0.22 : 0,
  };
}

/** What a car sounds like, made on the spot: an engine of three voices, tyres, loose ground. */
export class CarNoise {
  private readonly context: BaseAudioContext;
  private readonly out: GainNode;
  private readonly voices: OscillatorNode[];
  private readonly filter: BiquadFilterNode;
  private readonly engine: GainNode;
  private readonly tyres: GainNode;
  private readonly ground: GainNode;
  private readonly boost: GainNode;

  constructor(ctx: BaseAudioContext) {
    this.context = ctx;
    this.out = new GainNode(ctx, { gain: 0 });
    this.out.connect(ctx.destination);
    this.filter = new BiquadFilterNode(ctx, { type: 'lowpass', frequency: 500, Q: 2 });
    this.engine = new GainNode(ctx, { gain: 0.09 });
    this.filter.connect(this.engine).connect(this.out);
    this.voices = (['sawtooth', 'square', 'sawtooth'] as const).map((type) => {
      const voice = new OscillatorNode(ctx, { type, frequency: 40 });
      voice.connect(this.filter);
      voice.start();
      return voice;
    });
    const hiss = whiteNoise(ctx);
    this.tyres = this.layer(hiss, 1_500, 6);
    this.ground = this.layer(hiss, 320, 0.8);
    this.boost = this.layer(hiss, 900, 0.6);
  }

  private layer(buffer: AudioBuffer, frequency: number, Q: number): GainNode {
    const source = new AudioBufferSourceNode(this.context, { buffer, loop: true });
    const band = new BiquadFilterNode(this.context, { type: 'bandpass', frequency, Q });
    const gain = new GainNode(this.context, { gain: 0 });
    source.connect(band).connect(gain).connect(this.out);
    source.start();
    return gain;
  }

  /** @param throttle 0 to 1 */
  sound(pose: Pose, throttle: number, loose: boolean, on: boolean): void {
    const { context } = this;
    const now = context.currentTime;
    if (on && context instanceof AudioContext && context.state === 'suspended') {
      void context.resume();
    }
    const tone = toneOf(pose, throttle, loose);
    [1, 0.5, 2.01].forEach((share, i) => {
      this.voices[i]!.frequency.setTargetAtTime(tone.pitch * share, now, 0.04);
    });
    this.filter.frequency.setTargetAtTime(tone.filter, now, 0.06);
    this.engine.gain.setTargetAtTime(tone.engine, now, 0.06);
    this.tyres.gain.setTargetAtTime(tone.tyres, now, 0.05);
    this.ground.gain.setTargetAtTime(tone.ground, now, 0.08);
    this.boost.gain.setTargetAtTime(tone.boost, now, 0.08);
    this.out.gain.setTargetAtTime(on ? 0.7 : 0, now, 0.1);
  }

  /** A blow: a dull knock, the harder the louder. */
  knock(speed: number, on: boolean): void {
    if (!on) return;
    const ctx = this.context;
    const seconds = 0.22;
    const gain = new GainNode(ctx, { gain: Math.min(0.5, speed * 0.035) });
    gain.gain.exponentialRampToValueAtTime(0.001, ctx.currentTime + seconds);
    const voice = new OscillatorNode(ctx, { type: 'triangle', frequency: 95 });
    voice.frequency.exponentialRampToValueAtTime(38, ctx.currentTime + seconds);
    voice.connect(gain).connect(ctx.destination);
    voice.start();
    voice.stop(ctx.currentTime + seconds);
  }

  /** Until it is to sound again. */
  pause(): void {
    if (this.context instanceof AudioContext) void this.context.suspend();
  }

  dispose(): void {
    if (this.context instanceof AudioContext) void this.context.close();
  }
}

function whiteNoise(ctx: BaseAudioContext): AudioBuffer {
  const buffer = ctx.createBuffer(1, ctx.sampleRate, ctx.sampleRate);
  const samples = buffer.getChannelData(0);
  for (let i = 0; i < samples.length; i++) samples[i] = Math.random() * 2 - 1;
  return buffer;
}
