import { Matches } from 'class-validator';

/** A year, half-year, quarter or month: `2024`, `2024-H2`, `2024-Q3`, `2024-09`. */
export const IsPeriod = (): PropertyDecorator => Matches(/^(19|2\d)\d{2}(-(H[12]|Q[1-4]|0[1-9]|1[0-2]))?$/);
