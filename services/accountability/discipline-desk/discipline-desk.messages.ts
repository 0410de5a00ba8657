export const disciplineDeskMessages = {
  'named-to-desk-once': '该人员已被指定为执纪衔接经办人员，指定日期以首次登记的为准；确需变更的，请先解除再重新指定',
  'relieve-only-who-is-named': '该人员未被指定为执纪衔接经办人员，无须解除',
};
export type DisciplineDeskRule = keyof typeof disciplineDeskMessages;
