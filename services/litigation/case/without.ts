/** A row without the fields that only decisions and questions need. */
export const without = <Row extends object, Hidden extends keyof Row & string>(row: Row, ...hidden: readonly Hidden[]): Omit<Row, Hidden> =>
  Object.fromEntries(Object.entries(row).filter(([field]) => !hidden.includes(field as Hidden))) as Omit<Row, Hidden>;
