export { aes256Gcm } from './cipher.js';
export type { Cipher } from './cipher.js';
export { PersonKeys } from './person-keys.js';
export type { Keys } from './person-keys.js';
export { PersonalData } from './personal-data.js';
export type { PersonalDataOptions } from './personal-data.js';
