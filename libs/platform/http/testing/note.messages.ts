export const noteMessages = { 'open-only-once': '只能登记一次', 'sign-needs-open-note': '尚未登记,不能签署' };
