export const unitMessages = {
    'register-only-once': '该单位已登记，登记内容不同的，请更名或更正',
    'township-code-is-in-the-list': '乡镇（街道）代码不在行政区划代码表内，或类别不符',
    'unit-is-in-being': '该单位未登记或已撤销',
    'successor-is-another-unit': '承继单位不能是被撤销单位本身',
};
/** What a unit's kind is called. */
export const unitKindNames = {
    bureau: '司法局',
    'enforcement-unit': '执法单位',
    township: '乡镇',
    subdistrict: '街道',
    'justice-office': '司法所',
};
//# sourceMappingURL=unit.messages.js.map