export const disciplineDeskMessages = {
  'relieve-only-who-is-named': '该人员未被指定为执纪衔接经办人员，无须解除',
};
export type DisciplineDeskRule = keyof typeof disciplineDeskMessages;
