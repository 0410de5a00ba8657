export const signatureMessages = {
  'signer-is-known-by-name': '登录身份未对应到人员，不能签署，请以签署人本人的账号办理',
};
