import type { Page, Surroundings } from '../page';
import type { Place } from '../router';
import { AuditPage } from './audit/audit-page';
import { InfusionPage } from './infusion/infusion-page';
import { PharmacyPage } from './pharmacy/pharmacy-page';
import { PlansPage } from './plans/plans-page';
import { WritePlanPage } from './plans/write-plan-page';
import { TodayPage } from './today-page';

/** The page of an address; an unknown one leads to today. */
export function pageAt({ name, rest }: Place, around: Surroundings): Page {
    const [first, second] = rest;
    switch (name) {
        case 'infusion':
            return first ? new InfusionPage(first, around) : new TodayPage(around);
        case 'plans':
            return first === 'new' ? new WritePlanPage(around) : new PlansPage(around, first ?? null);
        case 'pharmacy':
            return new PharmacyPage(around, rest);
        case 'audit':
            return new AuditPage(around, first ?? null, second ? Number(second) : null);
        default:
            return new TodayPage(around);
    }
}
