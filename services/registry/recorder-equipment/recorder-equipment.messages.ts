export const recorderEquipmentMessages = {
  'recorder-kind-is-in-the-list': '设备类别不在设备类别表内',
  'count-is-of-one-unit-and-kind': '单位编号与设备类别的组合与已有登记混同，请改用不含该写法的编号',
};
export type RecorderEquipmentRule = keyof typeof recorderEquipmentMessages;
