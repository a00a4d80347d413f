import type { PlanDraft } from '../../api/plan';

export interface StepFields {
    amount: string;
    time: string;
}

/** What is typed so far, as text. */
export class DraftFields {
    patient = '';
    drug = 'ketamine';
    careArea = 'infusion-clinic';
    indication = 'depression';
    bodyMass = '';
    concentration = '2 mg/mL';
    steps: StepFields[] = [{ amount: '0.5 mg/kg', time: '40 min' }];

    /** Without a drug there is no dose: a rate is asked for instead. */
    get saline(): boolean {
        return this.drug.trim().toLowerCase() === 'saline';
    }

    get complete(): boolean {
        const drug = this.saline || (this.bodyMass !== '' && this.concentration !== '');
        return (
            this.patient !== '' && drug && this.steps.every((step) => step.amount !== '' && step.time !== '')
        );
    }

    add(): void {
        this.steps.push({ amount: '', time: '' });
    }

    draft(): PlanDraft {
        const common = {
            patient: this.patient,
            drug: this.drug.trim(),
            careArea: this.careArea.trim(),
            indication: this.indication.trim(),
        };
        return this.saline
            ? {
                  ...common,
                  steps: this.steps.map((step) => ({ rate: step.amount.trim(), for: step.time.trim() })),
              }
            : {
                  ...common,
                  bodyMass: this.bodyMass.trim(),
                  concentration: this.concentration.trim(),
                  steps: this.steps.map((step) => ({ dose: step.amount.trim(), over: step.time.trim() })),
              };
    }
}
