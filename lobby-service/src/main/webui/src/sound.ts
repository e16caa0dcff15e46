/** Short, dry, synthesised. Nothing is loaded; nothing sounds before the player touched the page. */
import { settings } from './stores/settings.svelte.ts';

let context: AudioContext | undefined;
let noise: AudioBuffer | undefined;

function audio(): AudioContext | undefined {
  if (!settings.sound || !navigator.userActivation?.hasBeenActive) return undefined;
  context ??= new AudioContext({ latencyHint: 'interactive' });
  if (context.state === 'suspended') void context.resume();
  return context;
}

/** A click: filtered noise that dies within a few milliseconds. */
function click(pitch: number, volume: number, seconds: number): void {
  const ctx = audio();
  if (!ctx) return;
  noise ??= whiteNoise(ctx);
  const source = new AudioBufferSourceNode(ctx, { buffer: noise, loop: true });
  const band = new BiquadFilterNode(ctx, { type: 'bandpass', frequency: pitch, Q: 1.2 });
  source.connect(band).connect(fading(ctx, volume, seconds));
  source.start();
  source.stop(ctx.currentTime + seconds);
}

function tone(pitch: number, volume: number, seconds: number, delay = 0): void {
  const ctx = audio();
  if (!ctx) return;
  const at = ctx.currentTime + delay;
  const voice = new OscillatorNode(ctx, { type: 'triangle', frequency: pitch });
  voice.connect(fading(ctx, volume, seconds, at));
  voice.start(at);
  voice.stop(at + seconds);
}

function fading(
  ctx: AudioContext,
  volume: number,
  seconds: number,
  at = ctx.currentTime,
): GainNode {
  const gain = new GainNode(ctx, { gain: 0 });
  gain.gain.setValueAtTime(volume, at);
  gain.gain.exponentialRampToValueAtTime(0.0001, at + seconds);
  gain.connect(ctx.destination);
  return gain;
}

function whiteNoise(ctx: AudioContext): AudioBuffer {
  const buffer = ctx.createBuffer(1, ctx.sampleRate / 4, ctx.sampleRate);
  const samples = buffer.getChannelData(0);
  for (let i = 0; i < samples.length; i++) samples[i] = Math.random() * 2 - 1;
  return buffer;
}

export const sound = {
  key: () => click(2_400 + Math.random() * 500, 0.09, 0.025),
  space: () => click(1_200, 0.1, 0.035),
  wrong: () => tone(140, 0.12, 0.07),
  beep: () => tone(440, 0.14, 0.12),
  go: () => tone(880, 0.16, 0.32),
  finish: () => [660, 880, 1_320].forEach((pitch, i) => tone(pitch, 0.13, 0.3, i * 0.09)),
};
