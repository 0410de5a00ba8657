import { addDays, effective } from '@jiandu/kernel';
import { certificateDirectory } from './certificate.directory.js';
/** The certificate as it stood on legal day `on`, as known at the end of day `known`. */
export const certificateOn = (history, on, known) => effective(history, { on, known }).reduce((row, event) => certificateDirectory.evolve(row, event), certificateDirectory.initial);
/** Whether a card was valid on legal day `on`, as known at the end of day `known`; the latest card, or the one of a number. */
export function validity(history, { on, known, number }) {
    const { cards, unitId } = certificateOn(history, on, known);
    const card = number === undefined ? cards.at(-1) : cards.findLast((each) => each.number === number);
    if (!card)
        return { valid: false, status: 'not-issued', since: null, until: null, validUntil: null, number: null, unitId, because: [] };
    const { status, since, until, validUntil, because } = card;
    const told = { until, validUntil, number: card.number, unitId, because };
    if (status !== 'cancelled' && validUntil !== null && on > validUntil)
        return { ...told, valid: false, status: 'expired', since: addDays(validUntil, 1) };
    return { ...told, valid: status === 'valid', status, since };
}
//# sourceMappingURL=certificate.validity.js.map