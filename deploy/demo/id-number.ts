import { addDays } from '@jiandu/kernel';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const SERIALS_A_DAY = 999;

/** An ID number with a right check character whose bearer would have been born in 1900: nobody in office. */
export function syntheticIdNumber(n: number): string {
  const born = addDays('1900-01-01', Math.floor((n - 1) / SERIALS_A_DAY)).replaceAll('-', '');
  const body = `652301${born}${String(((n - 1) % SERIALS_A_DAY) + 1).padStart(3, '0')}`;
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(body[i]), 0);
  return body + '10X98765432'[sum % 11]!;
}
