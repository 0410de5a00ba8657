export const quarterlyReturnMessages = {
  'quarter-is-written-as-one': '季度应写作 2024-Q3',
  'return-of-this-quarter-is-not-owed': '该季度没有报送任务，请核对季度',
  'return-after-the-quarter-began': '该季度尚未开始，不能报送',
  'return-is-submitted-once': '该季度已报送，内容有变化的请补报，登记有误的请更正；邮戳待核对的，由市司法局凭邮戳证明登记',
  'own-return-comes-the-day-it-is-sent': '本单位自行报送的，以报送当日为收到日；此前已交来或者寄来的纸质报送件，请市司法局登记',
  'return-is-of-one-unit-and-quarter': '单位编号与季度的组合与已有登记混同，请改用不含该写法的编号',
  'amendment-changes-the-return': '补报的案件与已报送的一致，无须登记；补报日期或者原因登记有误的，请更正原登记',
  'amend-only-what-was-submitted': '该季度尚未报送，请先报送',
};
export type QuarterlyReturnRule = keyof typeof quarterlyReturnMessages;
