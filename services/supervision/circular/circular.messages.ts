export const circularMessages = {
  'circular-is-drafted-once': '该通报编号已起草；要补充事项的，请登记补充，另行通报的，请另用编号',
  'entries-differ': '通报事项编号重复，请为每个事项另用编号',
  'add-only-before-publication': '通报未起草、已发布或已撤回，不能补充事项',
  'sign-off-only-a-draft': '通报未起草、已发布或已撤回，不能签发',
  'circular-is-signed-off-once': '该通报已签发，没有事项需要再次签发，签发日期以已登记的为准；确需变更的，请撤回后另用编号起草',
  'circular-has-an-entry-left': '通报没有可以发布的事项，不能签发或发布',
  'publish-only-a-signed-off-circular': '通报未经签发，不能发布',
  'circular-is-published-once': '该通报已发布',
  'circular-is-withdrawn-once': '该通报已撤回，撤回原因以首次登记的为准，不能重复撤回',
  'withdraw-only-a-circular': '该通报未起草，不能撤回',
};
export type CircularRule = keyof typeof circularMessages;
