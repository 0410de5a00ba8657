export const postCaseAnalysisMessages = {
  'analysis-must-be-open': '没有待办的复盘分析，或者已核实、已销号，不能办理此项',
  'analysis-is-submitted-once': '复盘分析已提交，如需补充请由市司法局退回后重新提交',
  'rectification-is-reported-once': '整改报告已报送，如需补充请由市司法局退回后重新报送',
  'verified-only-when-analysed-and-reported': '复盘分析和整改报告齐备后方可逐案核实',
  'verified-only-when-rectified': '整改未到位的不能核实通过，请退回单位补充',
  'returned-only-what-was-handed-in': '单位尚未提交复盘分析或者整改报告，不能退回',
  'analysis-is-closed-once': '该复盘分析已销号，销号日期以首次登记的为准；登记有误的，请更正',
  'closed-only-when-verified': '尚未核实通过，不能销号',
};
export type PostCaseAnalysisRule = keyof typeof postCaseAnalysisMessages;
