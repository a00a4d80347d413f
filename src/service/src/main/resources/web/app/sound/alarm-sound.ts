import type { Priority } from '../api/session';

interface Burst {
    /** Begin of each pulse after the begin of the burst, s. */
    pulses: number[];
    pulseS: number;
    hertz: number;
    everyMs: number;
}

/**
 * IEC 60601-1-8: HIGH ten pulses in two groups of five, MEDIUM three, LOW two; pulses of 75 to 200 ms for HIGH and 125
 * to 250 ms for the others; a burst again within 15 s, 30 s, and not before 15 s.
 */
const bursts: Record<Priority, Burst> = {
    HIGH: {
        pulses: [0, 0.2, 0.4, 0.8, 1.0, 2.0, 2.2, 2.4, 2.8, 3.0],
        pulseS: 0.15,
        hertz: 880,
        everyMs: 7_000,
    },
    MEDIUM: { pulses: [0, 0.4, 0.8], pulseS: 0.2, hertz: 660, everyMs: 12_000 },
    LOW: { pulses: [0, 0.4], pulseS: 0.2, hertz: 523, everyMs: 20_000 },
};
const RISE_S = 0.02;
const LOUDNESS = 0.4;
/** A tone alone is hard to place: with its harmonics a room finds it. */
const HARMONICS = [1, 2, 3, 4];

/** The sound of the highest alarm that is not paused. A browser allows none before somebody has touched the page. */
export class AlarmSound {
    private context: AudioContext | null = null;
    private sounding: Priority | null = null;
    private timer = 0;

    constructor(private readonly changed: () => void) {}

    /** Whether this page can be heard. */
    get on(): boolean {
        return this.context?.state === 'running';
    }

    /** Call while a person touches the page. */
    allow(): void {
        if (this.on || typeof AudioContext === 'undefined') {
            return;
        }
        this.context ??= this.opened();
        void this.context.resume().catch(() => undefined);
    }

    /** From now on this one sounds, or nothing. */
    sound(priority: Priority | null): void {
        if (priority === this.sounding) {
            return;
        }
        this.sounding = priority;
        window.clearTimeout(this.timer);
        this.burst();
    }

    /** Two short pulses, once: something that was entered waits. */
    remind(): void {
        if (this.on) {
            this.play(bursts.LOW);
        }
    }

    private opened(): AudioContext {
        const context = new AudioContext();
        context.onstatechange = () => {
            window.clearTimeout(this.timer);
            this.burst();
            this.changed();
        };
        return context;
    }

    private burst(): void {
        if (!this.sounding || !this.on) {
            return;
        }
        const burst = bursts[this.sounding];
        this.play(burst);
        this.timer = window.setTimeout(() => this.burst(), burst.everyMs);
    }

    private play(burst: Burst): void {
        const context = this.context!;
        for (const afterS of burst.pulses) {
            this.pulse(context, context.currentTime + afterS, burst);
        }
    }

    private pulse(context: AudioContext, atS: number, burst: Burst): void {
        const loudness = context.createGain();
        loudness.gain.setValueAtTime(0, atS);
        loudness.gain.linearRampToValueAtTime(LOUDNESS, atS + RISE_S);
        loudness.gain.setValueAtTime(LOUDNESS, atS + burst.pulseS - RISE_S);
        loudness.gain.linearRampToValueAtTime(0, atS + burst.pulseS);
        loudness.connect(context.destination);
        for (const harmonic of HARMONICS) {
            const tone = context.createOscillator();
            const share = context.createGain();
            share.gain.value = 1 / (harmonic * HARMONICS.length);
            tone.frequency.value = burst.hertz * harmonic;
            tone.connect(share).connect(loudness);
            tone.start(atS);
            tone.stop(atS + burst.pulseS);
        }
    }
}
