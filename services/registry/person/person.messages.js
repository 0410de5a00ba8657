export const personMessages = {
    'register-person-only-once': '该人员编号已登记，不能登记为他人或改由他单位登记',
    'person-is-registered': '该人员未登记',
};
//# sourceMappingURL=person.messages.js.map