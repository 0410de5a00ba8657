/** Shown where personal data was erased. */
export const ERASED = '【已依法删除】';
