export { AccessRecord } from './access-record.js';
export type { Access } from './access-record.js';
export { aes256Gcm, openBytes, SEAL_BYTES, sealBytes } from './cipher.js';
export type { Cipher } from './cipher.js';
export { Eraser } from './eraser.js';
export { PersonKeys } from './person-keys.js';
export type { Keys } from './person-keys.js';
export { PersonalData, personalFieldsOf } from './personal-data.js';
export type { PersonalDataOptions } from './personal-data.js';
