export const yearMessages = { 'year-is-a-year': '年度应为2000至2199之间的四位数字，例如2024' };
export type YearRule = keyof typeof yearMessages;
