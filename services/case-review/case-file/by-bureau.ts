/** What the edge tells a decision of who speaks; whatever is not the bureau's word goes without. */
export const byBureau = ({ role }: { role: string }): { byBureau?: true } =>
  role === 'bureau' || role === 'bureau-head' ? { byBureau: true } : {};
