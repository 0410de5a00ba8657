import { decider, rejectUnless } from '@jiandu/kernel';
import policy from './unit.policy.json' with { type: 'json' };
const initial = { registered: null, name: '', abolished: false };
const ensure = rejectUnless;
const isTownship = (kind) => kind === 'township' || kind === 'subdistrict';
const sameRegistration = (a, b) => a.kind === b.kind && a.code === b.code && a.name === b.name && a.administered === b.administered && a.on === b.on;
function decide({ type, data }, unit, { townships }) {
    switch (type) {
        case 'Register':
            if (unit.registered && sameRegistration(unit.registered, data))
                return [];
            ensure(unit.registered === null, 'register-only-once');
            ensure(!isTownship(data.kind) || townships.some(({ code, kind }) => code === data.code && kind === data.kind), 'township-code-is-in-the-list');
            return [{ type: 'UnitRegistered', data }];
        case 'Rename':
            ensure(unit.registered !== null && !unit.abolished, 'unit-is-in-being');
            if (unit.name === data.name)
                return [];
            return [{ type: 'UnitRenamed', data }];
        case 'Abolish':
            ensure(unit.registered !== null && !unit.abolished, 'unit-is-in-being');
            ensure(data.successorId !== unit.registered.unitId, 'successor-is-another-unit');
            return [{ type: 'UnitAbolished', data }];
    }
}
function evolve(unit, { type, data }) {
    // prettier-ignore
    switch (type) {
        case 'UnitRegistered': return { registered: data, name: data.name, abolished: false };
        case 'UnitRenamed': return { ...unit, name: data.name };
        case 'UnitAbolished': return { ...unit, abolished: true };
    }
}
/** The register of units is the city's own. */
const owner = () => null;
const references = ({ type, data }) => type === 'Abolish' && data.successorId !== undefined ? [{ field: 'successorId', category: 'unit', id: data.successorId }] : [];
export const unit = decider({ category: 'unit', initial, decide, evolve, owner, policy, references });
//# sourceMappingURL=unit.js.map