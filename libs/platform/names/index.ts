export { personName } from './person-name.js';
export { unitName } from './unit-name.js';
