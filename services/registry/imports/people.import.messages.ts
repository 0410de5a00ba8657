/** Of rows of people alone: a registration over HTTP always names its record. */
export const personRowMessages = { 'row-names-its-person': '请填写人员编号，或者填写公民身份号码' };
export type PersonRowRule = keyof typeof personRowMessages;
