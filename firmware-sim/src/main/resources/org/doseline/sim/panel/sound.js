// The audible alarm: bursts of 10, 3 and 2 pulses (IEC 60601-1-8). Browsers sound only after a press, so it begins off.
import { element, icon } from './words.js';

/** Pulses of a burst, when each begins, how long it is, and how long until the next burst; all in seconds. */
const BURSTS = {
  HIGH: { begins: [0, 0.2, 0.4, 0.75, 0.95, 1.6, 1.8, 2, 2.35, 2.55], pulse: 0.1, again: 5 },
  MEDIUM: { begins: [0, 0.4, 0.8], pulse: 0.2, again: 10 },
  LOW: { begins: [0, 0.4], pulse: 0.2, again: 20 },
};
const PITCH_HZ = 523;
const LOUDNESS = 0.08;
const MS_PER_S = 1000;
let context = null;
let last = { priority: '', atMs: 0 };

/** Sounds the highest alarm that is not silenced; called at each look. */
export function sound(alarms) {
  const priority = alarms.find((alarm) => !alarm.silenced)?.priority || '';
  const nowMs = performance.now();
  const due = priority && (priority !== last.priority || nowMs - last.atMs > BURSTS[priority].again * MS_PER_S);
  if (!priority) last = { priority, atMs: 0 };
  if (!due || !context) return;
  last = { priority, atMs: nowMs };
  BURSTS[priority].begins.forEach((begin) => pulse(context.currentTime + begin, BURSTS[priority].pulse));
}

/** A square wave has the harmonics that let an ear find the pump. */
function pulse(at, length) {
  const tone = new OscillatorNode(context, { type: 'square', frequency: PITCH_HZ });
  const gain = new GainNode(context, { gain: 0 });
  gain.gain.setTargetAtTime(LOUDNESS, at, length / 10);
  gain.gain.setTargetAtTime(0, at + length * 0.8, length / 10);
  tone.connect(gain).connect(context.destination);
  tone.start(at);
  tone.stop(at + length * 1.5);
}

element('sound').addEventListener('click', () => {
  if (context) context.close();
  context = context ? null : new AudioContext();
  last = { priority: '', atMs: 0 };
  element('sound').setAttribute('aria-pressed', String(Boolean(context)));
  element('sound').replaceChildren(icon(context ? 'bell' : 'belloff'), context ? 'Sound on' : 'Sound off');
});
