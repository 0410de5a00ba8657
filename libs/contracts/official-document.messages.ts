/** 成文日期: 2024年6月5日, without leading zeros (GB/T 9704). */
export const chineseDate = (date: string): string => `${+date.slice(0, 4)}年${+date.slice(5, 7)}月${+date.slice(8, 10)}日`;
