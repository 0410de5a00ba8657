/** Pattern of a 文号: 昌司执监意〔2024〕1号. */
export const DOCUMENT_NUMBER = '^[\\p{Script=Han}A-Za-z0-9]{1,30}〔(19|20)\\d{2}〕(第)?[0-9]{1,7}(之[\\p{Script=Han}])?号$';
