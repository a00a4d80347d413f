import type { PlanDraft, Review } from '../../api/plan';
import { Refused } from '../../api/problem';
import { act } from '../../api/action';

const REST_MS = 250;

/** The service's opinion about what is typed, asked for after each rest; a late answer never replaces a newer one. */
export class LiveReview {
    review: Review | null = null;
    refused: Refused | null = null;
    /** True while the shown review is not about what is typed now. */
    behind = false;
    private turn = 0;
    private timer = 0;

    constructor(private readonly changed: () => void) {}

    edited(draft: PlanDraft | null): void {
        this.turn++;
        window.clearTimeout(this.timer);
        this.behind = draft !== null;
        if (draft === null) {
            this.review = null;
            this.refused = null;
            return;
        }
        const turn = this.turn;
        this.timer = window.setTimeout(() => void this.ask(draft, turn), REST_MS);
    }

    close(): void {
        this.turn++;
        window.clearTimeout(this.timer);
    }

    private async ask(draft: PlanDraft, turn: number): Promise<void> {
        let review: Review | null = null;
        let refused: Refused | null = null;
        try {
            review = (await act<Review>('/api/plans/review', draft, 2_000)).body;
        } catch (failure) {
            refused = failure instanceof Refused ? failure : null;
        }
        if (turn === this.turn) {
            this.review = review;
            this.refused = refused;
            this.behind = review === null && refused === null;
            this.changed();
        }
    }
}
