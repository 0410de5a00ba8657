export const hotlineMessages = {
    'withdraw-only-public-hotline': '该电话未公布或已撤下，不能撤下',
};
//# sourceMappingURL=hotline.messages.js.map