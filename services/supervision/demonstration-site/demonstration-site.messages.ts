export const demonstrationSiteMessages = {
  'site-is-a-township': '规范化示范点只能是乡镇（街道），请核对单位',
  'pilot-starts-once': '该乡镇（街道）本年度已登记为试点；登记有误的，请更正',
  'city-site-is-named-once': '该乡镇（街道）本年度已登记为市级示范点；登记有误的，请更正',
  'recommended-site-awaits-its-outcome': '该乡镇（街道）已推荐创建州级示范点，尚无结果；推荐有误的，请更正或者撤回推荐',
  'created-site-is-not-recommended-again':
    '该乡镇（街道）本年度的推荐已创建成功，不再推荐；创建结果登记有误的，请更正；撤销后另行推荐的，按推荐的年度登记',
  'revoked-is-what-was-created': '没有创建成功的示范点，或者已登记撤销，不能登记；登记有误的，请更正',
  'withdraw-only-an-open-recommendation': '没有待认定的推荐，不能撤回；推荐或者结果登记有误的，请更正',
  'outcome-answers-an-open-recommendation': '没有待认定的推荐，请先登记推荐，再登记结果',
};
export type DemonstrationSiteRule = keyof typeof demonstrationSiteMessages;

export const demonstrationSiteStatuses = {
  none: '未推荐创建州级示范点',
  recommended: '已推荐，待州级认定',
  withdrawn: '已撤回推荐',
  created: '创建成功',
  'not-created': '未创建成功',
  revoked: '创建成功后被撤销',
};

export const demonstrationSiteActNames = {
  DemonstrationPilotStarted: '确定为试点',
  CityDemonstrationSiteNamed: '确定为市级示范点',
  DemonstrationSiteRecommended: '推荐创建州级示范点',
  SiteRecommendationWithdrawn: '撤回推荐',
  DemonstrationSiteCreated: '创建成功',
  DemonstrationSiteNotCreated: '未创建成功',
  DemonstrationSiteRevoked: '被撤销',
};
