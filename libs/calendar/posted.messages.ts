export const postedMessages = {
  'postmark-needs-its-proof': '以邮戳日计算的，须填写挂号或者快递单号，或者附信封邮戳影像',
  'own-answer-comes-the-day-it-is-sent': '单位自行提交的，收到日即提交当日，请改填；已先行邮寄的，请填写寄出日，由市司法局收件后凭邮戳登记',
  'answer-counts-on-its-postmark': '邮寄的以邮戳日为准，未邮寄的以收到日为准，请核对日期',
};
export type PostedRule = keyof typeof postedMessages;
